-- What the statements of this folder find: each is run on this schema and undone.
CREATE EXTENSION citext;
CREATE EXTENSION btree_gist;
CREATE SCHEMA app;
CREATE SCHEMA far;
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TYPE pair AS (x int, y text);
CREATE TYPE row_shape AS (a int, b text);
CREATE DOMAIN email AS text CHECK (value ~ '@');
CREATE DOMAIN positive AS int CHECK (value > 0);
CREATE SEQUENCE numbers;
CREATE FUNCTION add_one(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 + 1';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE PROCEDURE tidy() LANGUAGE plpgsql AS 'BEGIN END';
CREATE TABLE far.places (id int PRIMARY KEY, name text);
CREATE TABLE users (id int PRIMARY KEY, mail email, manager int REFERENCES users (id), mood mood NOT NULL DEFAULT 'sad');
CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer int NOT NULL,
  note text,
  total numeric(10, 2) NOT NULL DEFAULT 0,
  placed timestamptz DEFAULT now(),
  state mood DEFAULT 'ok',
  tags text[],
  data jsonb,
  raw json,
  spot point,
  code varchar(20) UNIQUE,
  price numeric(8, 2),
  qty int,
  sum numeric GENERATED ALWAYS AS (price * qty) STORED,
  watched text,
  guarded text
);
CREATE TABLE items (
  id serial PRIMARY KEY,
  order_id bigint REFERENCES orders (id) ON DELETE CASCADE,
  name text NOT NULL,
  CHECK (length(name) > 0)
);
CREATE INDEX items_order_idx ON items (order_id);
CREATE UNIQUE INDEX items_lower ON items (lower(name), id);
CREATE INDEX items_part ON items (order_id) WHERE name IS NOT NULL;
CREATE VIEW order_v AS SELECT id, note FROM orders;
CREATE VIEW order_vv AS SELECT * FROM order_v;
CREATE MATERIALIZED VIEW order_mv AS SELECT customer, count(*) AS n FROM orders GROUP BY customer;
CREATE TRIGGER orders_touch BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER orders_watch AFTER UPDATE OF watched ON orders FOR EACH ROW EXECUTE FUNCTION touch();
CREATE POLICY orders_guard ON orders USING (guarded = 'x');
CREATE TABLE rls (id int, owner text);
ALTER TABLE rls ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON rls USING (owner = current_user);
CREATE RULE keep AS ON UPDATE TO rls DO INSTEAD NOTHING;
CREATE TABLE events (id bigint, at timestamptz NOT NULL, kind int, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
CREATE TABLE events_d PARTITION OF events DEFAULT;
CREATE INDEX events_kind ON events (kind);
CREATE TABLE lists (id int, r text) PARTITION BY LIST (r);
CREATE TABLE lists_a PARTITION OF lists FOR VALUES IN ('a');
CREATE TABLE hashes (id int PRIMARY KEY, v text) PARTITION BY HASH (id);
CREATE TABLE hashes_0 PARTITION OF hashes FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE hashes_1 PARTITION OF hashes FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE hash_user (id int PRIMARY KEY, h int REFERENCES hashes (id));
CREATE TABLE animals (id int PRIMARY KEY, name text NOT NULL, legs int CHECK (legs >= 0));
CREATE TABLE dogs (breed text) INHERITS (animals);
CREATE UNLOGGED TABLE ulog (id int PRIMARY KEY);
CREATE SEQUENCE owned_numbers OWNED BY orders.qty;
CREATE TABLE numbered (id int DEFAULT nextval('numbers'), a int);
CREATE TABLE later (id int PRIMARY KEY DEFERRABLE INITIALLY DEFERRED, x int UNIQUE DEFERRABLE);
CREATE TABLE shaped OF row_shape;
CREATE TABLE pairs (c pair, positive positive);
CREATE TABLE bare (a int, b int);
CREATE STATISTICS order_stats ON customer, qty FROM orders;
CREATE PUBLICATION news FOR TABLE orders, items;
