package org.sectorscope.benchmarks.whole;

/**
 * What a run of a program took, from its start to its end.
 *
 * @param wall seconds
 * @param cpu seconds of user and system time, its children's included; {@code NaN}: the system does not tell
 * @param peak MiB of memory that the largest of its processes held at once; {@code NaN}: the system does not tell
 */
record Cost(double wall, double cpu, double peak) {}
