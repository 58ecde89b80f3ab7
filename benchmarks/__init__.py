"""Measurements that stay: time and memory as ratios, scores on labelled data."""
