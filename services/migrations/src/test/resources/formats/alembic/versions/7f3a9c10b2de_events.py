"""events, and a trigger

Revision ID: 7f3a9c10b2de
Revises: 53fffde5ad5e
"""
from alembic import op

revision = "7f3a9c10b2de"
down_revision = "53fffde5ad5e"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("CREATE TABLE event (id bigint PRIMARY KEY)")
    op.execute("""
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          NEW.id := NEW.id; -- Running upgrade of nothing
          RETURN NEW;
        END $$""")


def downgrade():
    op.execute("DROP FUNCTION touch()")
    op.execute("DROP TABLE event")
