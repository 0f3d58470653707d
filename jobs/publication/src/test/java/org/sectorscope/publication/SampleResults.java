package org.sectorscope.publication;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sectorscope.publication.table.ComparisonsFile;
import org.sectorscope.publication.table.CsvFile;
import org.sectorscope.publication.table.LorenzFile;
import org.sectorscope.publication.table.ModelFiles;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.LorenzPoint;

/** Invented differences and models of the sample study, in the files that its jobs would have left. */
public final class SampleResults {
    private SampleResults() {}

    private static List<String> row(String line) {
        return List.of(line.split(",", -1));
    }

    /** Coefficients of five sizes, of which the last is not published, and of the whole. */
    static void ginis(List<Cell> cells) {
        for (int i = 0; i < SampleStudy.SIZES.size(); i++) {
            List<String> by = List.of(SampleStudy.SIZES.get(i));
            cells.add(i < 4 ? SampleStudy.cell("", by, 0.5 + 0.08 * i, 0.03, 90) : SampleStudy.suppressed("", by));
        }
        cells.add(SampleStudy.cell("", List.of(Cell.TOTAL), 0.71, 0.01, 420));
    }

    /** The curves x^k of those coefficients: (k − 1) / (k + 1) is the coefficient. */
    static List<LorenzPoint> curves() {
        List<Cell> cells = new ArrayList<>();
        ginis(cells);
        List<LorenzPoint> points = new ArrayList<>();
        for (Cell cell : cells) {
            double power = (1 + cell.estimate()) / (1 - cell.estimate());
            for (double units : new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99}) {
                double share = Math.pow(units, power);
                points.add(
                        new LorenzPoint("budget-gini", cell.by(), units, share, 0.1 * share, 0.8 * share, 1.2 * share));
            }
        }
        return points;
    }

    public static void write(Path dir) {
        LorenzFile.write(curves(), List.of("size"), dir.resolve("tables/budget-gini.lorenz.csv"));
        CsvFile.write(
                dir.resolve("tables/ai-use.compare.csv"),
                ComparisonsFile.COLUMNS,
                List.of(
                        row("ai-use,yes,sector,sport,culture,-0.09,0.022,-0.133,-0.047,0.00004,0.0004"),
                        row("ai-use,yes,sector,sport,leisure,0.03,0.018,-0.005,0.065,0.096,0.384"),
                        row("ai-use,yes,sector,culture,health,0.14,0.024,0.093,0.187,1e-8,1e-7"),
                        row("ai-use,no,sector,culture,rights,,,,,,")));
        CsvFile.write(
                dir.resolve("models/ai-odds.csv"),
                ModelFiles.COLUMNS,
                List.of(
                        row("(Intercept),-1.58,0.11,-14.36,2380,1e-40,-1.796,-1.364,0.2060"),
                        row("sectorculture,0.54,0.16,3.375,2380,0.00075,0.226,0.854,1.7160"),
                        row("sectorhealth,-0.41,0.21,-1.952,2380,0.051,-0.822,0.002,0.6637"),
                        row("log_budget,0.118,0.031,3.806,2380,0.00014,0.0572,0.1788,1.1252"),
                        row("sectorculture:size10-49,0.9,0.7,1.286,2380,0.199,-0.473,2.273,2.4596"),
                        row("unknowna:b,,,,,,,,")));
        CsvFile.write(
                dir.resolve("models/ai-odds.terms.csv"),
                ModelFiles.TERM_COLUMNS,
                List.of(row("sector,8.41,2,2380,0.00023"), row("log_budget,14.49,1,2380,0.00014")));
        CsvFile.write(
                dir.resolve("models/ai-use.csv"),
                ModelFiles.COLUMNS,
                List.of(
                        row("(Intercept),12500.5,810,15.43,9.5,0,10913,14088,"),
                        row("size1-2,9000,4100,2.195,9.5,0.054,-200,18200,"),
                        row("size3-9,16000,5200,3.077,9.5,0.012,4330,27670,"),
                        row("size10-49,,,,,,,,"),
                        row("size50+,90000,45000,2,9.5,0.07,-11000,191000,")));
        CsvFile.write(dir.resolve("models/ai-use.terms.csv"), ModelFiles.TERM_COLUMNS, List.of(row("size,,,,")));
    }
}
