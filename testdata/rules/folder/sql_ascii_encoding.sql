--- case: sql_ascii
--- migration no-transaction
CREATE DATABASE d ENCODING 'SQL_ASCII';

--- case: silent for UTF8
--- migration no-transaction
CREATE DATABASE d ENCODING 'UTF8';
