package org.sectorscope.study;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.sectorscope.study.ReplicateWeights.Type;

/** Reads the replicate weights of a design. */
final class ReplicatesParser {
    private static final int BOOTSTRAP = 500;
    private static final List<String> OF_COLUMNS = List.of("scale", "rho", "rscales", "combined", "df");

    private ReplicatesParser() {}

    static ReplicateWeights replicates(Yaml y) {
        Type type = y.choice("type", Type.class).orElse(Type.OTHER);
        Optional<Yaml> columns = y.get("columns");
        columns.ifPresentOrElse(c -> given(y, c, type), () -> drawn(y, type));
        return new ReplicateWeights(
                columns.map(Yaml::text),
                type,
                number(y, "scale"),
                y.number("rho", type == Type.FAY ? 0.5 : 0),
                y.optional("rscales"),
                y.flag("mse"),
                y.get("combined").isEmpty() || y.flag("combined"),
                number(y, "df"),
                (int) y.number("number", BOOTSTRAP),
                (long) y.number("seed", 0));
    }

    private static Optional<Double> number(Yaml y, String key) {
        return y.get(key).map(k -> k.number().orElse(Double.NaN));
    }

    private static void given(Yaml y, Yaml columns, Type type) {
        try {
            Pattern.compile(columns.text());
        } catch (PatternSyntaxException e) {
            columns.problem("'" + columns.text() + "' is no regular expression", "write one such as rw[0-9]+");
        }
        for (String key : List.of("number", "seed")) {
            y.get(key).ifPresent(k -> k.problem("'" + key + "' is for replicates that are drawn", "remove it"));
        }
        if (type == Type.JKN && y.get("rscales").isEmpty()) {
            y.problem("a stratified jackknife needs the factor of each replicate", "name their file: rscales: FILE");
        }
        if (type == Type.OTHER && y.get("scale").isEmpty() && y.get("rscales").isEmpty()) {
            y.problem("replicates of another type have no scale of their own", "give scale or rscales");
        }
        if (type != Type.FAY) {
            y.get("rho").ifPresent(r -> r.problem("'rho' is for the type fay", "remove it"));
        }
    }

    private static void drawn(Yaml y, Type type) {
        if (!List.of(Type.JK1, Type.JKN, Type.BOOTSTRAP).contains(type)) {
            y.near("type")
                    .problem(
                            "replicates of the type " + y.text("type") + " are not drawn here",
                            "use jk1, jkn or bootstrap, or name the columns that hold them");
        }
        for (String key : OF_COLUMNS) {
            y.get(key).ifPresent(k -> k.problem("'" + key + "' is for replicates that columns hold", "remove it"));
        }
        if (type == Type.BOOTSTRAP && y.get("seed").isEmpty()) {
            y.problem("a bootstrap needs a seed, so that it can be done again", "write seed: and any whole number");
        }
        if (type != Type.BOOTSTRAP) {
            y.get("number")
                    .ifPresent(n -> n.problem("a jackknife makes a replicate of each sampling unit", "remove it"));
        }
    }
}
