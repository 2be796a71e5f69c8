-- All that workers may read here.
CREATE VIEW godwit.worker_clusters AS
  SELECT cluster_id, host, port, ssl_mode, username, password_ref, connection_budget
  FROM godwit.clusters;

CREATE VIEW godwit.worker_bundle_files AS
  SELECT digest, path, content FROM godwit.bundle_files;
