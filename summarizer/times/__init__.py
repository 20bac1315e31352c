"""The time words of a text become intervals of days, each as precise as its words."""
