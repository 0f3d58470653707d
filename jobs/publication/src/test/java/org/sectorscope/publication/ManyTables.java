package org.sectorscope.publication;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sectorscope.publication.table.LorenzFile;
import org.sectorscope.publication.table.TidyTable;
import org.sectorscope.statistics.table.EstimateTable;
import org.sectorscope.statistics.table.LorenzPoint;
import org.sectorscope.statistics.table.ProtectedTable;
import org.sectorscope.study.Study;
import org.sectorscope.study.TableSpec;
import org.sectorscope.study.Text;

/** The sample study's tables over and over, each with a chart, to see what a large report costs. */
final class ManyTables {
    private ManyTables() {}

    private static String kind(int i) {
        List<TableSpec> tables = SampleStudy.study().tables();
        return tables.get(i % tables.size()).id();
    }

    /** The sample study with another number of tables. */
    static Study study(int tables) {
        Study s = SampleStudy.study();
        List<TableSpec> specs = new ArrayList<>();
        for (int i = 0; i < tables; i++) {
            TableSpec like = s.tables().get(i % s.tables().size());
            specs.add(SampleStudy.table(
                    "t" + i,
                    Text.of(like.title().in("en", "") + " " + i),
                    like.statistic(),
                    like.variable(),
                    like.by().toArray(String[]::new)));
        }
        return new Study(
                s.location(),
                s.id(),
                s.title(),
                s.about(),
                s.languages(),
                s.codebook(),
                s.responses(),
                s.edition(),
                s.register(),
                s.link(),
                s.design(),
                s.weighting(),
                s.reliability(),
                specs,
                List.of(),
                Optional.of("sector"));
    }

    /** Writes what the jobs before publication leave. */
    static void write(Study study, Path dir) {
        for (int i = 0; i < study.tables().size(); i++) {
            TableSpec spec = study.tables().get(i);
            String kind = kind(i);
            var table = new EstimateTable(
                    spec.id(), spec.statistic().key(), spec.measured(), spec.by(), SampleStudy.cells(kind));
            TidyTable.write(ProtectedTable.withoutRules(table), dir.resolve("tables/" + spec.id() + ".csv"));
            if (spec.statistic() == TableSpec.Statistic.GINI) {
                List<LorenzPoint> points = SampleResults.curves();
                LorenzFile.write(points, spec.by(), dir.resolve("tables/" + LorenzFile.name(spec.id())));
            }
        }
    }

    /** Publishes so many tables into a folder and tells the seconds, from the first on, and the most heap that was in use. */
    public static void main(String[] args) {
        Study study = study(Integer.parseInt(args[0]));
        Path dir = Path.of(args[1]);
        write(study, dir);
        for (int run = 0; run < 2; run++) {
            long start = System.nanoTime();
            Publication.publish(study, dir);
            System.out.printf("%.1f s%n", (System.nanoTime() - start) / 1e9);
        }
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(p -> p.getType() == MemoryType.HEAP)
                .mapToLong(p -> p.getPeakUsage().getUsed())
                .sum();
        System.out.printf("%d MiB%n", peak >> 20);
    }
}
