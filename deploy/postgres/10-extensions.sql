-- Run once by the PostgreSQL image, as its superuser, when its volume is empty.
-- Odoo indexes names through unaccent, which needs an immutable function of that name.
CREATE ROLE odoo LOGIN;
CREATE DATABASE thanhan OWNER odoo ENCODING 'UTF8' LC_COLLATE 'C' TEMPLATE template0;
\connect thanhan
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
ALTER FUNCTION public.unaccent(text) IMMUTABLE;
ALTER SCHEMA public OWNER TO odoo;
