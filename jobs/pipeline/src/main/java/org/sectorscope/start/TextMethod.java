package org.sectorscope.start;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.xbean.asm9.ClassVisitor;
import org.apache.xbean.asm9.Handle;
import org.apache.xbean.asm9.MethodVisitor;
import org.apache.xbean.asm9.Opcodes;
import org.apache.xbean.asm9.Type;

/**
 * The method that puts a text together as {@code StringConcatFactory.makeConcatWithConstants} says, which at run time makes and
 * links a method for each place of a program that it comes to.
 *
 * @param type its descriptor
 * @param recipe constant text, and {@link #ARGUMENT} where an argument stands
 */
record TextMethod(String type, String recipe) {
    private static final char ARGUMENT = '\1';
    private static final char CONSTANT = '\2';
    private static final String BUILDER = "java/lang/StringBuilder";

    /** Of an {@code invokedynamic}; empty where it is something else, or has constants beside its recipe. */
    static Optional<TextMethod> of(String type, Handle bootstrap, Object[] arguments) {
        boolean text = bootstrap.getOwner().equals("java/lang/invoke/StringConcatFactory")
                && bootstrap.getName().equals("makeConcatWithConstants")
                && arguments.length == 1
                && ((String) arguments[0]).indexOf(CONSTANT) < 0;
        return text ? Optional.of(new TextMethod(type, (String) arguments[0])) : Optional.empty();
    }

    /** Adds it to a class: private, so that the class looks as before to all others, and to what serialises it. */
    void write(ClassVisitor owner, String name) {
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        MethodVisitor code = owner.visitMethod(access, name, type, null, null);
        code.visitCode();
        code.visitTypeInsn(Opcodes.NEW, BUILDER);
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, BUILDER, "<init>", "()V", false);
        var given = new ArrayList<>(Arrays.asList(Type.getArgumentTypes(type)));
        int local = 0;
        for (String piece : pieces()) {
            if (piece.charAt(0) == ARGUMENT) {
                Type argument = given.remove(0);
                code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), local);
                local += argument.getSize();
                append(code, appended(argument));
            } else {
                code.visitLdcInsn(piece);
                append(code, "Ljava/lang/String;");
            }
        }
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "toString", "()Ljava/lang/String;", false);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(3, local);
        code.visitEnd();
    }

    private List<String> pieces() {
        String one = String.valueOf(ARGUMENT);
        return Arrays.asList(recipe.split("(?<=" + one + ")|(?=" + one + ")"));
    }

    /** As what the builder takes it: objects other than text by their {@code toString}, arrays of characters too. */
    private static String appended(Type argument) {
        return switch (argument.getSort()) {
            case Type.BYTE, Type.SHORT -> "I";
            case Type.ARRAY, Type.OBJECT ->
                argument.getInternalName().equals("java/lang/String") ? "Ljava/lang/String;" : "Ljava/lang/Object;";
            default -> argument.getDescriptor();
        };
    }

    private static void append(MethodVisitor code, String type) {
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, BUILDER, "append", "(" + type + ")Ljava/lang/StringBuilder;", false);
    }
}
