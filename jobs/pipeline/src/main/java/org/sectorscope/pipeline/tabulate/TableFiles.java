package org.sectorscope.pipeline.tabulate;

import java.nio.file.Path;
import java.util.List;
import org.sectorscope.publication.table.ComparisonsFile;
import org.sectorscope.publication.table.LorenzFile;
import org.sectorscope.publication.table.TestsFile;
import org.sectorscope.publication.table.TidyTable;
import org.sectorscope.statistics.table.Comparison;
import org.sectorscope.statistics.table.LorenzPoint;
import org.sectorscope.statistics.table.ProtectedTable;

/** The files of tables: a table each, what compares its cells, its Lorenz curve, and the tests of all. */
public final class TableFiles {
    private TableFiles() {}

    /** Writes them to a folder. */
    public static void write(TabulateJob.Result result, Path folder) {
        for (ProtectedTable table : result.tables()) {
            TidyTable.write(table, folder.resolve(table.id() + ".csv"));
            List<Comparison> comparisons = result.comparisons().stream()
                    .filter(c -> c.table().equals(table.id()))
                    .toList();
            if (!comparisons.isEmpty()) {
                ComparisonsFile.write(comparisons, folder.resolve(ComparisonsFile.name(table.id())));
            }
            if (table.statistic().equals("gini")) {
                List<LorenzPoint> curves = result.curves().stream()
                        .filter(p -> p.table().equals(table.id()))
                        .toList();
                LorenzFile.write(curves, table.by(), folder.resolve(LorenzFile.name(table.id())));
            }
        }
        TestsFile.write(result.tests(), folder.resolve("tests.csv"));
    }
}
