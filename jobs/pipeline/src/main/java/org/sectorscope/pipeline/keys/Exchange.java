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

    /** What each of so many receivers is sent. */
    public static JavaRDD<byte[]> between(JavaRDD<Tuple2<Integer, byte[]>> sent, int receivers) {
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
