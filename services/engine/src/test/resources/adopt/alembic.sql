CREATE TABLE public.account (
    id integer NOT NULL,
    name character varying(50) NOT NULL,
    last_transaction_date timestamp without time zone
);
CREATE SEQUENCE public.account_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.account_id_seq OWNED BY public.account.id;
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
ALTER TABLE ONLY public.account ALTER COLUMN id SET DEFAULT nextval('public.account_id_seq'::regclass);
INSERT INTO public.account VALUES (1, 'a; b', NULL);
INSERT INTO public.alembic_version VALUES ('53fffde5ad5e');
SELECT pg_catalog.setval('public.account_id_seq', 1, false);
ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
CREATE INDEX account_name ON public.account USING btree (name);
