package org.sectorscope.pipeline.link;

/** What linking leaves in a partition: batches of responses, and in the first one the register's counts. */
sealed interface LinkedPart permits LinkedBatch, FrameTally {}
