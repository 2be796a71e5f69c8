--liquibase formatted sql

--changeset ada:1 labels:first splitStatements:true
--comment: People who sign in
CREATE TABLE person (
  id bigint PRIMARY KEY,
  name text NOT NULL
);
--rollback DROP TABLE person;

-- changeset ada:2 runInTransaction:false
CREATE INDEX CONCURRENTLY person_name ON person (name);
/* liquibase rollback
DROP INDEX person_name;
*/

--changeset ada:oracle dbms:oracle
CREATE TABLE person (id NUMBER(19));
