--- case: sql_ascii
--- migration no-transaction
CREATE DATABASE d ENCODING 'SQL_ASCII';
--! 1:1 info: SQL_ASCII takes any bytes and converts none

--- case: silent for UTF8
--- migration no-transaction
CREATE DATABASE d ENCODING 'UTF8';
