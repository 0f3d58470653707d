package org.sectorscope.pipeline.collect;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.sectorscope.study.Trouble;
import scala.jdk.javaapi.CollectionConverters;

/** The columns that an SQL expression of the study names, found by Spark's own parser. */
public final class SqlNames {
    /** For messages alone: Spark takes some subqueries of an expression for literals or functions, and says so. */
    private static final Pattern SUBQUERY = Pattern.compile("(?i)\\(\\s*(select|values|with|from)\\b");

    private static final Pattern QUOTED = Pattern.compile("'(\\\\.|[^'\\\\])*'|\"(\\\\.|[^\"\\\\])*\"", Pattern.DOTALL);

    /** What was parsed before: every job asks for the same, and parsing is slow where a program has just begun. */
    private static final Map<String, Set<String>> KNOWN = new ConcurrentHashMap<>();

    private SqlNames() {}

    /**
     * The names in lower case (Spark SQL does not tell upper from lower), sorted.
     *
     * @param file the study or codebook, for the message
     * @param subject what the expression belongs to, for the message: {@code rule hours-known}
     * @throws Trouble of kind STUDY when it is no SQL expression
     */
    public static Set<String> of(String sql, String file, String subject) {
        return of(sql, file, 0, subject);
    }

    /** The same of an expression whose line in the file is known. */
    public static Set<String> of(String sql, String file, int line, String subject) {
        try {
            return KNOWN.computeIfAbsent(sql, SqlNames::parsed);
        } catch (Exception e) {
            // Spark's ParseException is a checked exception that its Scala signature does not tell.
            throw sqlTrouble(e, sql, file, line, subject);
        }
    }

    private static Set<String> parsed(String sql) {
        var names = new TreeSet<String>();
        collect(CatalystSqlParser$.MODULE$.parseExpression(sql), names);
        return Collections.unmodifiableSet(names);
    }

    /** An SQL error as a person should see it: its first line. */
    public static Trouble sqlTrouble(Exception e, String sql, String file, int line, String subject) {
        if (SUBQUERY.matcher(QUOTED.matcher(sql).replaceAll("''")).find()) {
            return subquery(file, line, subject);
        }
        String message = FileSearch.reason(e).strip();
        String first = message.lines().findFirst().orElse(message).replaceAll("\\.? ?SQLSTATE.*$", "");
        return new Trouble(
                Trouble.Kind.STUDY,
                file,
                line,
                subject + ": not valid as Spark SQL: " + first,
                "correct the expression");
    }

    /** Other rows of other tables are not there: a subquery is refused, whether Spark could read it or not. */
    public static Trouble subquery(String file, int line, String subject) {
        return new Trouble(
                Trouble.Kind.STUDY,
                file,
                line,
                subject + " holds a subquery",
                "write what follows from the columns of one response");
    }

    private static void collect(Expression expression, Set<String> names) {
        if (expression instanceof UnresolvedAttribute attribute) {
            names.add(attribute.nameParts().head().toLowerCase(Locale.ROOT));
        }
        CollectionConverters.asJava(expression.children()).forEach(child -> collect(child, names));
    }
}
