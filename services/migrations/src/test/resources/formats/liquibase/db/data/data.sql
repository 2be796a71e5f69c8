--liquibase formatted sql

--changeset "Grace H.":"some people" context:"development or staging" dbms:postgresql,h2
INSERT INTO person (id, name) VALUES (1, 'Ann; with a semicolon');
INSERT INTO person (id, name) VALUES (2, 'Bob');
--rollback empty

--changeset ada:greet runOnChange:true splitStatements:false logicalFilePath:db/functions.sql
CREATE OR REPLACE FUNCTION greet(who text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  RETURN 'Hello, ' || who;
END $$;
--ignoreLines:start
SELECT greet('for trying out in psql');
--ignoreLines:end
