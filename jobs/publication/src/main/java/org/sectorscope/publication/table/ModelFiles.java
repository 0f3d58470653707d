package org.sectorscope.publication.table;

import java.nio.file.Path;
import java.util.List;
import org.sectorscope.statistics.model.FittedModel;

/** Writes {@code models/ID.csv}, the coefficients of a model, and {@code models/ID.terms.csv}, the tests of its terms. */
public final class ModelFiles {
    /** Of the coefficients. */
    public static final List<String> COLUMNS =
            List.of("term", "estimate", "se", "statistic", "df", "p_value", "ci_low", "ci_high", "odds_ratio");

    /** Of the tests. */
    public static final List<String> TERM_COLUMNS = List.of("term", "F", "df1", "df2", "p_value");

    private ModelFiles() {}

    /** The name of the file of a model's coefficients. */
    public static String name(String model) {
        return model + ".csv";
    }

    /** The name of the file of a model's tests. */
    public static String termsName(String model) {
        return model + ".terms.csv";
    }

    /** Writes both files into a folder, rows in the model's order. */
    public static void write(FittedModel model, Path folder) {
        CsvFile.write(
                folder.resolve(name(model.id())),
                COLUMNS,
                model.coefficients().stream()
                        .map(c -> List.of(
                                c.term(),
                                TidyNumber.write(c.estimate()),
                                TidyNumber.write(c.se()),
                                TidyNumber.write(c.statistic()),
                                TidyNumber.write(c.df()),
                                TidyNumber.write(c.pValue()),
                                TidyNumber.write(c.interval().low()),
                                TidyNumber.write(c.interval().high()),
                                TidyNumber.write(c.oddsRatio())))
                        .toList());
        CsvFile.write(
                folder.resolve(termsName(model.id())),
                TERM_COLUMNS,
                model.terms().stream()
                        .map(t -> List.of(
                                t.name(),
                                TidyNumber.write(t.test().statistic()),
                                TidyNumber.write(t.test().df1()),
                                TidyNumber.write(t.test().df2()),
                                TidyNumber.write(t.test().pValue())))
                        .toList());
    }
}
