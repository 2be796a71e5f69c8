"""index names without a lock

Revision ID: 27c6a30d7c24
Revises: 1975ea83b712
"""
from alembic import op

revision = '27c6a30d7c24'
down_revision = '1975ea83b712'
branch_labels = None
depends_on = None


def upgrade():
    with op.get_context().autocommit_block():
        op.create_index("account_name", "account", ["name"], postgresql_concurrently=True)
    op.execute("INSERT INTO account (id, name) VALUES (1, 'a; b')")


def downgrade():
    op.execute("DELETE FROM account WHERE id = 1")
    op.drop_index("account_name")
