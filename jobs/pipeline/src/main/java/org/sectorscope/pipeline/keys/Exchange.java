package org.sectorscope.pipeline.keys;

import java.util.BitSet;
import java.util.Iterator;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/** What partitions send each other: packed bytes, each to the partition whose index goes with it. */
public final class Exchange {
    private Exchange() {}

    /**
     * What each of so many receivers is sent. One sender and one receiver work in one task, since a stage of Spark's takes
     * some hundredths of a second, which is much of a small study; then what is sent is made whenever it is looked at.
     */
    public static JavaRDD<byte[]> between(JavaRDD<Tuple2<Integer, byte[]>> sent, int receivers) {
        return receivers == 1 && sent.getNumPartitions() == 1 ? sent.map(Tuple2::_2) : once(sent, receivers);
    }

    /** The same of what is costly to make: Spark writes it down, and looks there when it is asked for again. */
    public static JavaRDD<byte[]> once(JavaRDD<Tuple2<Integer, byte[]>> sent, int receivers) {
        return JavaPairRDD.fromJavaRDD(sent)
                .partitionBy(new HashPartitioner(receivers))
                .values();
    }

    /** The positions that {@link Asked#lost} sent to a home. */
    public static BitSet positions(Iterator<byte[]> sent) {
        var positions = new BitSet();
        sent.forEachRemaining(chunk -> {
            var reading = new Unpacking(chunk, 0);
            while (reading.hasMore()) {
                positions.set(reading.small());
            }
        });
        return positions;
    }
}
