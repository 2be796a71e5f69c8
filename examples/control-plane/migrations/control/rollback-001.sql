DROP SCHEMA control_plane CASCADE;
