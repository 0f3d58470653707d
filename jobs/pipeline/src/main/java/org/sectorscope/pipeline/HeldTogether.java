package org.sectorscope.pipeline;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.Partition;
import org.apache.spark.rdd.PartitionCoalescer;
import org.apache.spark.rdd.PartitionGroup;
import org.apache.spark.rdd.RDD;
import org.apache.spark.scheduler.TaskLocation;
import scala.Option;
import scala.collection.immutable.Seq;

/**
 * Joins only partitions that the same executor holds. Spark's own way looks at machines: of several executors on one it
 * gives a task partitions that others hold, which it then asks for through the network, one after the other.
 */
final class HeldTogether implements PartitionCoalescer, Serializable {
    private static final long serialVersionUID = 1;

    /** @return at most so many groups, or one for each place where something is held, and one of what nobody holds, where these are more; none is empty */
    @Override
    public PartitionGroup[] coalesce(int most, RDD<?> parent) {
        Map<String, List<Partition>> held = new LinkedHashMap<>();
        for (Partition partition : parent.partitions()) {
            // The executor, not its machine alone: RDD.preferredLocations knows nothing of what is held.
            Seq<TaskLocation> where = parent.context().getPreferredLocs(parent, partition.index());
            held.computeIfAbsent(where.isEmpty() ? null : where.head().toString(), place -> new ArrayList<>())
                    .add(partition);
        }
        Map<String, Integer> shares = shares(held, most);
        List<PartitionGroup> groups = new ArrayList<>();
        held.forEach((place, partitions) -> {
            int share = shares.get(place);
            for (int i = 0; i < share; i++) {
                var group = new PartitionGroup(Option.apply(place));
                partitions
                        .subList(cut(partitions, i, share), cut(partitions, i + 1, share))
                        .forEach(group.partitions()::addOne);
                groups.add(group);
            }
        });
        return groups.toArray(PartitionGroup[]::new);
    }

    private static int cut(List<Partition> partitions, int i, int share) {
        return (int) ((long) i * partitions.size() / share);
    }

    /** How many groups each place gets: one, then always the place whose groups are the largest, until all are given. */
    private static Map<String, Integer> shares(Map<String, List<Partition>> held, int most) {
        Map<String, Integer> shares = new LinkedHashMap<>();
        held.keySet().forEach(place -> shares.put(place, 1));
        for (int left = most - held.size(); left > 0; left--) {
            String largest = null;
            double size = 1;
            for (var place : held.entrySet()) {
                double each = (double) place.getValue().size() / shares.get(place.getKey());
                if (each > size) {
                    size = each;
                    largest = place.getKey();
                }
            }
            if (size == 1) {
                break;
            }
            shares.merge(largest, 1, Integer::sum);
        }
        return shares;
    }
}
