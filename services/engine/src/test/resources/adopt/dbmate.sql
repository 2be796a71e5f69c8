CREATE TABLE public.schema_migrations (
    version character varying NOT NULL
);
CREATE TABLE public.witness (
    step integer
);
INSERT INTO public.schema_migrations VALUES ('20260101000001');
INSERT INTO public.schema_migrations VALUES ('20260101000002');
INSERT INTO public.witness VALUES (1);
INSERT INTO public.witness VALUES (2);
ALTER TABLE ONLY public.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);
