package org.sectorscope.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.PartitionGroup;
import org.apache.spark.rdd.RDD;
import org.apache.spark.storage.StorageLevel;
import org.junit.jupiter.api.Test;
import scala.Option;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

class HeldTogetherTest {
    private static final String[] NOWHERE = {};

    @Test
    void executorsOfOneMachineKeepTheirOwn() {
        assertThat(joined(4, "a_0", "a_1", "a_1", "a_0", "a_1", "a_0", "a_0", "a_1"))
                .containsExactly("a_0: 0 3", "a_0: 5 6", "a_1: 1 2", "a_1: 4 7");
    }

    @Test
    void whoHoldsMoreGetsMoreGroups() {
        String[] held = new String[12];
        Arrays.fill(held, "a_0");
        held[1] = "b_1";
        held[7] = "b_1";
        held[11] = "b_1";
        assertThat(joined(4, held)).containsExactly("a_0: 0 2 3", "a_0: 4 5 6", "a_0: 8 9 10", "b_1: 1 7 11");
    }

    @Test
    void groupsOfOneHolderDifferByOneAtMost() {
        String[] held = new String[7];
        Arrays.fill(held, "a_0");
        assertThat(joined(4, held)).containsExactly("a_0: 0", "a_0: 1 2", "a_0: 3 4", "a_0: 5 6");
    }

    @Test
    void whatNobodyHoldsIsJoinedAndGoesAnywhere() {
        assertThat(joined(3, null, "a_0", null, "a_0", null))
                .containsExactly("anywhere: 0", "anywhere: 2 4", "a_0: 1 3");
    }

    @Test
    void eachHolderGetsAGroupThoughTheseAreMoreThanAskedFor() {
        assertThat(joined(2, "a_0", "b_1", "c_2")).containsExactly("a_0: 0", "b_1: 1", "c_2: 2");
    }

    @Test
    void noGroupIsEmpty() {
        assertThat(joined(8, "a_0", "a_1", "a_0")).containsExactly("a_0: 0", "a_0: 2", "a_1: 1");
    }

    @Test
    void sparkTakesTheGroups() {
        RDD<Integer> parts = parts("a_0", "a_1", "a_0", "a_1");
        var joined =
                parts.coalesce(2, false, Option.apply(new HeldTogether()), null).toJavaRDD();
        assertThat(joined.getNumPartitions()).isEqualTo(2);
        assertThat(CollectionConverters.asJava(
                        joined.rdd().preferredLocations(joined.rdd().partitions()[1])))
                .containsExactly("executor_a_1");
    }

    /** What is held is known of partitions that say nothing of where they want to be, and of what is made of them. */
    @Test
    void heldPartitionsAreWithTheirExecutor() {
        var context = JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());
        JavaRDD<Integer> held = context.parallelize(List.of(1, 2, 3, 4), 4).map(i -> i + 1);
        JavaRDD<Integer> made = held.map(i -> 2 * i);
        assertThat(new HeldTogether().coalesce(2, made.rdd()))
                .allMatch(group -> group.prefLoc().isEmpty());
        held.persist(StorageLevel.MEMORY_ONLY());
        held.count();
        // Spark looks at what is held when a job begins.
        held.count();
        assertThat(new HeldTogether().coalesce(2, made.rdd()))
                .hasSize(2)
                .allMatch(group -> group.prefLoc().get().matches("executor_.+_driver"));
        held.unpersist(true);
    }

    /** Groups as {@code holder: partitions}; a holder is {@code MACHINE_EXECUTOR}, {@code null} nobody. */
    private static List<String> joined(int most, String... held) {
        List<String> all = new ArrayList<>();
        for (PartitionGroup group : new HeldTogether().coalesce(most, parts(held))) {
            var line = new StringBuilder(
                    group.prefLoc().isEmpty()
                            ? "anywhere:"
                            : group.prefLoc().get().replace("executor_", "") + ":");
            CollectionConverters.asJava(group.partitions())
                    .forEach(part -> line.append(' ').append(part.index()));
            all.add(line.toString());
        }
        return all;
    }

    /** A partition for each holder, of a number each. */
    private static RDD<Integer> parts(String... held) {
        List<Tuple2<Integer, Seq<String>>> all = IntStream.range(0, held.length)
                .mapToObj(i -> new Tuple2<>(
                        i,
                        CollectionConverters.asScala(
                                        List.of(held[i] == null ? NOWHERE : new String[] {"executor_" + held[i]}))
                                .toSeq()))
                .toList();
        return LocalSpark.session()
                .sparkContext()
                .makeRDD(CollectionConverters.asScala(all).toSeq(), ClassTag$.MODULE$.apply(Integer.class));
    }
}
