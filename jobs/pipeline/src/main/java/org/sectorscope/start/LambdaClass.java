package org.sectorscope.start;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.xbean.asm9.ClassWriter;
import org.apache.xbean.asm9.Handle;
import org.apache.xbean.asm9.MethodVisitor;
import org.apache.xbean.asm9.Opcodes;
import org.apache.xbean.asm9.Type;

/**
 * The class that does what a serialisable lambda does whose body is a static method, instead of the one that {@code
 * LambdaMetafactory.altMetafactory} makes at run time; serialised it is the same. Of conversions that the metafactory's
 * documentation lists it has casts and boxing; lambdas that need others are not taken.
 */
final class LambdaClass {
    /** The method that makes an instance of what the lambda captures. */
    static final String FACTORY = "of";

    private static final String OBJECT = "java/lang/Object";
    private static final String SERIALIZABLE = "java/io/Serializable";
    private static final String SERIALIZED = "java/lang/invoke/SerializedLambda";

    // Flags of altMetafactory.
    private static final int IS_SERIALIZABLE = 1;
    private static final int HAS_MARKERS = 2;
    private static final int HAS_BRIDGES = 4;

    private final String owner;
    private final String method;
    private final String factory;
    private final Type[] captured;
    private final Handle body;
    /** Erased, and as the lambda has it. */
    private final Type type;

    private final Type own;
    private final Set<String> interfaces = new LinkedHashSet<>();
    /** The method's types: a bridge calls the same. */
    private final Set<Type> types = new LinkedHashSet<>();

    private LambdaClass(String owner, String method, String factory, Object[] arguments) {
        this.owner = owner;
        this.method = method;
        this.factory = factory;
        this.captured = Type.getArgumentTypes(factory);
        this.type = (Type) arguments[0];
        this.body = (Handle) arguments[1];
        this.own = (Type) arguments[2];
        int flags = (int) arguments[3];
        interfaces.add(Type.getReturnType(factory).getInternalName());
        interfaces.add(SERIALIZABLE);
        types.add(type);
        int at = 4;
        if ((flags & HAS_MARKERS) != 0) {
            int end = at + 1 + (int) arguments[at];
            for (at++; at < end; at++) {
                interfaces.add(((Type) arguments[at]).getInternalName());
            }
        }
        if ((flags & HAS_BRIDGES) != 0) {
            int end = at + 1 + (int) arguments[at];
            for (at++; at < end; at++) {
                types.add((Type) arguments[at]);
            }
        }
    }

    /**
     * Of an {@code invokedynamic}; empty where it is another kind of lambda or none.
     *
     * @param owner the class that it is in
     * @param factory its descriptor
     * @param reachable methods of the owner that its body may be, with their descriptors
     */
    static Optional<LambdaClass> of(
            String owner, String method, String factory, Handle bootstrap, Object[] arguments, Set<String> reachable) {
        boolean serializable = bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory")
                && bootstrap.getName().equals("altMetafactory")
                && ((int) arguments[3] & IS_SERIALIZABLE) != 0;
        if (!serializable) {
            return Optional.empty();
        }
        var body = (Handle) arguments[1];
        boolean calls = body.getTag() == Opcodes.H_INVOKESTATIC
                && body.getOwner().equals(owner)
                && reachable.contains(body.getName() + body.getDesc());
        var lambda = new LambdaClass(owner, method, factory, arguments);
        return calls && lambda.types.stream().allMatch(lambda::converts) ? Optional.of(lambda) : Optional.empty();
    }

    /**
     * Whether numbers are at most put into their boxes and taken out of them. That they may become numbers of other kinds
     * too, Scala does not ask for.
     */
    private boolean converts(Type of) {
        Type[] from = of.getArgumentTypes();
        Type[] given = own.getArgumentTypes();
        Type[] to = Type.getArgumentTypes(body.getDesc());
        boolean converts = true;
        for (int i = 0; i < from.length; i++) {
            converts &= converts(from[i], given[i], to[captured.length + i]);
        }
        Type made = Type.getReturnType(body.getDesc());
        Type result = of.getReturnType();
        return converts && (result.equals(Type.VOID_TYPE) || converts(made, made, result));
    }

    /** @param given what a value of the first type is known to be */
    private static boolean converts(Type from, Type given, Type to) {
        if (from.equals(to)) {
            return true;
        }
        boolean bothPrimitive = isPrimitive(from) && isPrimitive(to);
        if (bothPrimitive || from.equals(Type.VOID_TYPE) || to.equals(Type.VOID_TYPE)) {
            return false;
        }
        return !isPrimitive(to) || given.equals(Type.getObjectType(boxed(to)));
    }

    private static boolean isPrimitive(Type type) {
        return type.getSort() < Type.ARRAY;
    }

    /** @param name the class's */
    byte[] bytes(String name) {
        var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        // Not marked as made by a compiler: around each that is, Spark reads the whole class for what a closure must
        // not have, and serialises it to see whether it can be. These are Spark's own.
        int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER;
        writer.visit(Opcodes.V1_8, access, name, null, OBJECT, interfaces.toArray(String[]::new));
        for (int c = 0; c < captured.length; c++) {
            writer.visitField(
                    Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, field(c), captured[c].getDescriptor(), null, null);
        }
        constructor(writer, name);
        factory(writer, name);
        types.forEach(each -> method(writer, name, each));
        writeReplace(writer, name);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static String field(int captured) {
        return "captured" + captured;
    }

    private String constructorType() {
        return Type.getMethodDescriptor(Type.VOID_TYPE, captured);
    }

    private void constructor(ClassWriter writer, String name) {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PRIVATE, "<init>", constructorType(), null, null);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, "<init>", "()V", false);
        int local = 1;
        for (int c = 0; c < captured.length; c++) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(captured[c].getOpcode(Opcodes.ILOAD), local);
            code.visitFieldInsn(Opcodes.PUTFIELD, name, field(c), captured[c].getDescriptor());
            local += captured[c].getSize();
        }
        end(code, Opcodes.RETURN);
    }

    /** What captures nothing is one object, as the lambda is. */
    private void factory(ClassWriter writer, String name) {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, FACTORY, factory, null, null);
        if (captured.length == 0) {
            int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
            String type = Type.getObjectType(name).getDescriptor();
            writer.visitField(access, "ONLY", type, null, null);
            MethodVisitor initializer = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
            make(initializer, name);
            initializer.visitFieldInsn(Opcodes.PUTSTATIC, name, "ONLY", type);
            end(initializer, Opcodes.RETURN);
            code.visitFieldInsn(Opcodes.GETSTATIC, name, "ONLY", type);
        } else {
            make(code, name);
        }
        end(code, Opcodes.ARETURN);
    }

    private void make(MethodVisitor code, String name) {
        code.visitTypeInsn(Opcodes.NEW, name);
        code.visitInsn(Opcodes.DUP);
        int local = 0;
        for (Type each : captured) {
            code.visitVarInsn(each.getOpcode(Opcodes.ILOAD), local);
            local += each.getSize();
        }
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", constructorType(), false);
    }

    private void method(ClassWriter writer, String name, Type of) {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, method, of.getDescriptor(), null, null);
        for (int c = 0; c < captured.length; c++) {
            captured(code, name, c);
        }
        Type[] from = of.getArgumentTypes();
        Type[] to = Type.getArgumentTypes(body.getDesc());
        int local = 1;
        for (int i = 0; i < from.length; i++) {
            code.visitVarInsn(from[i].getOpcode(Opcodes.ILOAD), local);
            convert(code, from[i], to[captured.length + i]);
            local += from[i].getSize();
        }
        code.visitMethodInsn(Opcodes.INVOKESTATIC, body.getOwner(), body.getName(), body.getDesc(), body.isInterface());
        Type made = Type.getReturnType(body.getDesc());
        Type result = of.getReturnType();
        if (!result.equals(Type.VOID_TYPE)) {
            convert(code, made, result);
        } else if (made.getSize() > 0) {
            code.visitInsn(made.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
        }
        end(code, result.getOpcode(Opcodes.IRETURN));
    }

    private void captured(MethodVisitor code, String name, int c) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, name, field(c), captured[c].getDescriptor());
    }

    private static void convert(MethodVisitor code, Type from, Type to) {
        if (from.equals(to)) {
            return;
        }
        if (isPrimitive(from)) {
            box(code, from);
        } else if (isPrimitive(to)) {
            String boxed = boxed(to);
            code.visitTypeInsn(Opcodes.CHECKCAST, boxed);
            code.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL, boxed, to.getClassName() + "Value", "()" + to.getDescriptor(), false);
        } else if (!to.getInternalName().equals(OBJECT)) {
            code.visitTypeInsn(Opcodes.CHECKCAST, to.getInternalName());
        }
    }

    private static void box(MethodVisitor code, Type primitive) {
        String boxed = boxed(primitive);
        String descriptor = "(" + primitive.getDescriptor() + ")L" + boxed + ";";
        code.visitMethodInsn(Opcodes.INVOKESTATIC, boxed, "valueOf", descriptor, false);
    }

    private static String boxed(Type primitive) {
        return "java/lang/"
                + switch (primitive.getSort()) {
                    case Type.CHAR -> "Character";
                    case Type.INT -> "Integer";
                    default -> {
                        String name = primitive.getClassName();
                        yield name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
                    }
                };
    }

    private void writeReplace(ClassWriter writer, String name) {
        MethodVisitor code =
                writer.visitMethod(Opcodes.ACC_PRIVATE, "writeReplace", "()Ljava/lang/Object;", null, null);
        code.visitTypeInsn(Opcodes.NEW, SERIALIZED);
        code.visitInsn(Opcodes.DUP);
        code.visitLdcInsn(Type.getObjectType(owner));
        code.visitLdcInsn(Type.getReturnType(factory).getInternalName());
        code.visitLdcInsn(method);
        code.visitLdcInsn(type.getDescriptor());
        code.visitLdcInsn(body.getTag());
        code.visitLdcInsn(body.getOwner());
        code.visitLdcInsn(body.getName());
        code.visitLdcInsn(body.getDesc());
        code.visitLdcInsn(own.getDescriptor());
        code.visitLdcInsn(captured.length);
        code.visitTypeInsn(Opcodes.ANEWARRAY, OBJECT);
        for (int c = 0; c < captured.length; c++) {
            code.visitInsn(Opcodes.DUP);
            code.visitLdcInsn(c);
            captured(code, name, c);
            if (isPrimitive(captured[c])) {
                box(code, captured[c]);
            }
            code.visitInsn(Opcodes.AASTORE);
        }
        String text = "Ljava/lang/String;";
        String descriptor = "(Ljava/lang/Class;" + text.repeat(3) + "I" + text.repeat(4) + "[Ljava/lang/Object;)V";
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, SERIALIZED, "<init>", descriptor, false);
        end(code, Opcodes.ARETURN);
    }

    private static void end(MethodVisitor code, int returns) {
        code.visitInsn(returns);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
