"""What the application is made of, layer by layer: keys one at a time, the lock, backups, the panel that is kept."""
