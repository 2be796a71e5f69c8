CREATE TABLE public.pgmigrations (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    run_on timestamp without time zone NOT NULL
);
CREATE SEQUENCE public.pgmigrations_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.pgmigrations_id_seq OWNED BY public.pgmigrations.id;
CREATE TABLE public.witness (
    step integer
);
ALTER TABLE ONLY public.pgmigrations ALTER COLUMN id SET DEFAULT nextval('public.pgmigrations_id_seq'::regclass);
INSERT INTO public.pgmigrations VALUES (1, '20260101000001_one', '2026-11-21 15:00:25.624943');
INSERT INTO public.pgmigrations VALUES (2, '20260101000002_two', '2026-11-21 15:00:25.624943');
INSERT INTO public.witness VALUES (1);
INSERT INTO public.witness VALUES (2);
SELECT pg_catalog.setval('public.pgmigrations_id_seq', 2, true);
ALTER TABLE ONLY public.pgmigrations
    ADD CONSTRAINT pgmigrations_pkey PRIMARY KEY (id);
