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
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.jdk.javaapi.CollectionConverters;

/**
 * SQL of a study over batches: Spark reads and optimises the expressions, and evaluates them here on columns, without rows
 * made for it. An expression of texts alone is evaluated once for each combination of texts that a batch holds.
 */
public final class Expressions implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Combinations of texts that a table of results may have. */
    private static final int COMBINATIONS = 1 << 16;

    private static final int MOST_ITEMS = 62;

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
        Object[] results = new Object[n];
        evaluate(k, batch, row, results);
        if (type.equals(DataTypes.DoubleType)) {
            double[] values = new double[n];
            for (int i = 0; i < n; i++) {
                values[i] = results[i] == null ? Double.NaN : (Double) results[i];
            }
            return new Numbers(values);
        }
        if (type instanceof ArrayType) {
            return items(results);
        }
        var texts = new Texts.Builder(n);
        for (int i = 0; i < n; i++) {
            texts.add(results[i] == null ? null : text(results[i]));
        }
        return texts.build();
    }

    /** Lists of codes; the items are those that occur. */
    private static Items items(Object[] results) {
        var codes = new ArrayList<String>();
        long[] ticked = new long[results.length];
        for (int i = 0; i < ticked.length; i++) {
            if (results[i] == null) {
                ticked[i] = -1;
                continue;
            }
            for (Object code : ((ArrayData) results[i]).toObjectArray(DataTypes.StringType)) {
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
        Object[] results = new Object[batch.size()];
        evaluate(k, batch, new BatchRow(batch.columns()), results);
        boolean[] holds = new boolean[results.length];
        for (int i = 0; i < holds.length; i++) {
            holds[i] = results[i] == null ? whenNull : (Boolean) results[i];
        }
        return holds;
    }

    private void evaluate(int k, Batch batch, BatchRow row, Object[] results) {
        Expression expression = bound.get(k);
        int combinations = expression.deterministic() ? combinations(k, batch) : 0;
        if (combinations == 0) {
            for (int i = 0; i < results.length; i++) {
                results[i] = expression.eval(row.at(i));
            }
            return;
        }
        Object[] known = new Object[combinations];
        boolean[] seen = new boolean[combinations];
        for (int i = 0; i < results.length; i++) {
            int place = 0;
            for (int c : inputs.get(k)) {
                var texts = (Texts) batch.columns()[c];
                place = place * (texts.dictionary().length + 1) + texts.codes()[i] + 1;
            }
            if (!seen[place]) {
                seen[place] = true;
                known[place] = expression.eval(row.at(i));
            }
            results[i] = known[place];
        }
    }

    /** How many combinations of texts there can be; 0: not of texts alone, or too many. */
    private int combinations(int k, Batch batch) {
        long product = 1;
        for (int c : inputs.get(k)) {
            if (!(batch.columns()[c] instanceof Texts texts)) {
                return 0;
            }
            product *= texts.dictionary().length + 1;
            if (product > COMBINATIONS) {
                return 0;
            }
        }
        return (int) product;
    }

    @Override
    public String toString() {
        return bound.stream().map(Expression::sql).toList() + " of "
                + inputs.stream().map(Arrays::toString).toList();
    }
}
