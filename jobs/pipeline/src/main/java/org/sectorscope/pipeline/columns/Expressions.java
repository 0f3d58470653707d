package org.sectorscope.pipeline.columns;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.expressions.Substring;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Option;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/**
 * SQL of a study over batches: Spark reads and optimises the expressions, and evaluates them here on columns, without rows
 * made for it. An expression is evaluated once for each combination of values that a batch holds, if there are not too many.
 */
public final class Expressions implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Combinations of values that a table of results may have. */
    private static final int COMBINATIONS = 1 << 16;

    private static final int MOST_ITEMS = 62;
    private static final int UNKNOWN = -2;

    private final ArrayList<Expression> bound;
    /** By expression: the columns it looks at. */
    private final ArrayList<int[]> inputs;

    private Expressions(ArrayList<Expression> bound, ArrayList<int[]> inputs) {
        this.bound = bound;
        this.inputs = inputs;
    }

    /** No responses, with the columns of batches: what expressions are read against. */
    public static Dataset<Row> empty(SparkSession spark, List<Field> fields) {
        var schema = new StructType();
        for (Field field : fields) {
            schema = schema.add(field.name(), field.type());
        }
        // What is given as rows Spark would first learn to convert.
        RDD<InternalRow> none = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .<InternalRow>emptyRDD()
                .rdd();
        return ((org.apache.spark.sql.classic.SparkSession) spark).internalCreateDataFrame(none, schema, false);
    }

    /** Reads an expression of no study: the first one takes Spark a fifth of a second, which this spends beside other work. */
    public static void prepare(SparkSession spark) {
        Dataset<Row> empty =
                empty(spark, List.of(new Field("a", Column.Kind.TEXT), new Field("b", Column.Kind.NUMBER)));
        of(
                empty,
                empty.selectExpr(
                        "case when a in ('x', 'y') and substr(a, 1, 2) = 'z' then 'a' end", "b > 1 or a is null"));
    }

    /** An expression of no study, made without a session, of one column of texts: the text where it begins with "20", else "other". */
    public static Expressions example() {
        var text = new BoundReference(0, DataTypes.StringType, true);
        var year = new Substring(text, literal(1, DataTypes.IntegerType), literal(2, DataTypes.IntegerType));
        var when = new And(new IsNotNull(text), new EqualTo(year, literal("20", DataTypes.StringType)));
        var chosen = new CaseWhen(
                CollectionConverters.asScala(List.of(new Tuple2<Expression, Expression>(when, text)))
                        .toSeq(),
                Option.apply(literal("other", DataTypes.StringType)));
        return new Expressions(new ArrayList<>(List.of(chosen)), new ArrayList<>(List.of(new int[] {0})));
    }

    private static Expression literal(Object value, DataType type) {
        return Literal$.MODULE$.create(value, type);
    }

    /**
     * The expressions, each a column of the result.
     *
     * @param result selected from {@link #empty}, in one step
     */
    public static Expressions of(Dataset<Row> empty, Dataset<Row> result) {
        List<Attribute> columns =
                CollectionConverters.asJava(empty.queryExecution().analyzed().output());
        Map<Long, Integer> places = new HashMap<>();
        for (int c = 0; c < columns.size(); c++) {
            places.put(columns.get(c).exprId().id(), c);
        }
        var bound = new ArrayList<Expression>();
        var inputs = new ArrayList<int[]>();
        LogicalPlan plan = result.queryExecution().optimizedPlan();
        Map<Long, Expression> common = new HashMap<>();
        collect(plan, common);
        List<Expression> list = new ArrayList<>();
        if (plan instanceof Project project) {
            list.addAll(CollectionConverters.asJava(project.projectList()).stream()
                    .map(e -> (Expression) e)
                    .toList());
        } else {
            list.addAll(CollectionConverters.asJava(plan.output()));
        }
        for (Expression expression : list) {
            var used = new TreeSet<Integer>();
            bound.add(bind(expression, columns, places, common, used));
            inputs.add(used.stream().mapToInt(Integer::intValue).toArray());
        }
        return new Expressions(bound, inputs);
    }

    /** What Spark took out of expressions to evaluate it once, by id. */
    private static void collect(LogicalPlan plan, Map<Long, Expression> common) {
        if (plan instanceof Project project) {
            CollectionConverters.asJava(project.projectList()).forEach(e -> {
                if (e instanceof Alias alias) {
                    common.put(alias.exprId().id(), alias.child());
                }
            });
        }
        CollectionConverters.asJava(plan.children()).forEach(child -> collect(child, common));
    }

    private static Expression bind(
            Expression expression,
            List<Attribute> columns,
            Map<Long, Integer> places,
            Map<Long, Expression> common,
            TreeSet<Integer> used) {
        if (expression instanceof Attribute attribute) {
            Expression once = common.get(attribute.exprId().id());
            if (once != null) {
                return bind(once, columns, places, common, used);
            }
            Integer place = places.get(attribute.exprId().id());
            if (place == null) {
                throw new IllegalStateException("not a column of the batch: " + attribute.sql());
            }
            used.add(place);
            return new BoundReference(place, columns.get(place).dataType(), true);
        }
        List<Expression> children = new ArrayList<>();
        CollectionConverters.asJava(expression.children())
                .forEach(child -> children.add(bind(child, columns, places, common, used)));
        return children.isEmpty()
                ? expression
                : expression.withNewChildren(
                        CollectionConverters.asScala(children).toIndexedSeq());
    }

    /** Number of expressions. */
    public int size() {
        return bound.size();
    }

    /** Places of the columns that an expression looks at, ascending. */
    public int[] inputs(int k) {
        return inputs.get(k).clone();
    }

    /** One expression over a batch. */
    public Column column(int k, Batch batch) {
        return column(k, batch, new BatchRow(batch.columns()));
    }

    /** All expressions over a batch: texts, numbers, or lists of codes. */
    public Column[] columns(Batch batch) {
        var row = new BatchRow(batch.columns());
        Column[] columns = new Column[size()];
        for (int k = 0; k < columns.length; k++) {
            columns[k] = column(k, batch, row);
        }
        return columns;
    }

    private Column column(int k, Batch batch, BatchRow row) {
        int n = batch.size();
        DataType type = bound.get(k).dataType();
        Results results = evaluate(k, n, row);
        if (type.equals(DataTypes.DoubleType)) {
            double[] values = new double[n];
            for (int i = 0; i < n; i++) {
                Object value = results.of(i);
                values[i] = value == null ? Double.NaN : (Double) value;
            }
            return new Numbers(values);
        }
        if (type instanceof ArrayType) {
            return items(n, results);
        }
        int[] known = new int[results.different.length];
        Arrays.fill(known, UNKNOWN);
        var texts = new Texts.Builder(n);
        for (int i = 0; i < n; i++) {
            int place = results.place(i);
            if (known[place] == UNKNOWN) {
                Object value = results.of(i);
                known[place] = texts.add(value == null ? null : text(value));
            } else {
                texts.again(known[place]);
            }
        }
        return texts.build();
    }

    /** Lists of codes; the items are those that occur. */
    private static Items items(int n, Results results) {
        var codes = new ArrayList<String>();
        long[] ticked = new long[n];
        for (int i = 0; i < n; i++) {
            if (results.of(i) == null) {
                ticked[i] = -1;
                continue;
            }
            for (Object code : ((ArrayData) results.of(i)).toObjectArray(DataTypes.StringType)) {
                String text = String.valueOf(code);
                if (!codes.contains(text)) {
                    codes.add(text);
                }
                ticked[i] |= 1L << codes.indexOf(text);
            }
        }
        if (codes.size() > MOST_ITEMS) {
            throw new IllegalArgumentException("more than " + MOST_ITEMS + " items");
        }
        return new Items(ticked, codes.toArray(String[]::new));
    }

    private static String text(Object value) {
        if (!(value instanceof UTF8String)) {
            throw new IllegalStateException("neither a number nor a text: " + value.getClass());
        }
        return value.toString();
    }

    /** A condition over a batch. @param whenNull what null stands for */
    public boolean[] condition(int k, Batch batch, boolean whenNull) {
        return condition(k, batch.size(), new BatchRow(batch.columns()), whenNull);
    }

    /** All expressions over a batch, which are conditions. @param whenNull what null stands for */
    public boolean[][] conditions(Batch batch, boolean whenNull) {
        var row = new BatchRow(batch.columns());
        boolean[][] holds = new boolean[size()][];
        for (int k = 0; k < holds.length; k++) {
            holds[k] = condition(k, batch.size(), row, whenNull);
        }
        return holds;
    }

    private boolean[] condition(int k, int n, BatchRow row, boolean whenNull) {
        boolean[] holds = new boolean[n];
        Results results = evaluate(k, n, row);
        for (int i = 0; i < holds.length; i++) {
            Object value = results.of(i);
            holds[i] = value == null ? whenNull : (Boolean) value;
        }
        return holds;
    }

    /**
     * What an expression gives.
     *
     * @param places by record: that of its result; {@code null}: each has its own
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Results(Object[] different, int[] places) {
        int place(int i) {
            return places == null ? i : places[i];
        }

        Object of(int i) {
            return different[place(i)];
        }
    }

    private Results evaluate(int k, int n, BatchRow row) {
        Expression expression = bound.get(k);
        int combinations = expression.deterministic() ? combinations(k, row) : 0;
        if (combinations == 0) {
            int[] compared = NumberConditions.of(expression, row.columns(), n);
            if (compared != null) {
                return new Results(NumberConditions.OUTCOMES, compared);
            }
            Object[] results = new Object[n];
            for (int i = 0; i < n; i++) {
                results[i] = expression.eval(row.at(i));
            }
            return new Results(results, null);
        }
        int[] places = new int[n];
        for (int c : inputs.get(k)) {
            ValueCodes values = row.values(c);
            for (int i = 0; i < n; i++) {
                places[i] = places[i] * values.count() + values.codes()[i];
            }
        }
        Object[] known = new Object[combinations];
        boolean[] seen = new boolean[combinations];
        for (int i = 0; i < n; i++) {
            if (!seen[places[i]]) {
                seen[places[i]] = true;
                known[places[i]] = expression.eval(row.at(i));
            }
        }
        return new Results(known, places);
    }

    /** How many combinations of values there can be; 0: too many. */
    private int combinations(int k, BatchRow row) {
        long product = 1;
        for (int c : inputs.get(k)) {
            ValueCodes values = row.values(c);
            if (values == null || product * values.count() > COMBINATIONS) {
                return 0;
            }
            product *= values.count();
        }
        return (int) product;
    }

    @Override
    public String toString() {
        return bound.stream().map(Expression::sql).toList() + " of "
                + inputs.stream().map(Arrays::toString).toList();
    }
}
