--- case: money
--- migration
CREATE TABLE a (x money);
--! 1:17 info: public.a.x is money: currency and decimals come from lc_monetary, not from the value

--- case: silent on numeric
--- migration
CREATE TABLE a (x numeric(12, 2));
