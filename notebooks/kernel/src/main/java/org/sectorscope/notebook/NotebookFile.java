package org.sectorscope.notebook;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** A notebook as Jupyter keeps it (nbformat 4). */
final class NotebookFile {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final Pattern WORDS = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|//[^\\n]*|(?s:/\\*.*?\\*/)");
    private static final int PNG_WIDTH_AT = 16;

    private final JsonObject json;

    private NotebookFile(JsonObject json) {
        this.json = json;
    }

    static NotebookFile read(Path file) throws IOException {
        return new NotebookFile(GSON.fromJson(Files.readString(file), JsonObject.class));
    }

    private List<JsonObject> codeCells() {
        return StreamSupport.stream(json.getAsJsonArray("cells").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(cell -> cell.get("cell_type").getAsString().equals("code"))
                .toList();
    }

    /** The code of each cell without what a translation changes: texts between quotes, and comments. */
    List<String> codeWithoutWords() {
        return codeCells().stream()
                .map(cell -> WORDS.matcher(text(cell.get("source")))
                        .replaceAll(m -> m.group().startsWith("/") ? "" : "\"\""))
                .toList();
    }

    /** What each code cell shows, as text; of a picture its size, since fonts are not the same everywhere. */
    List<String> shown() {
        return codeCells().stream().map(NotebookFile::shown).toList();
    }

    private static String shown(JsonObject cell) {
        var shown = new StringBuilder();
        for (JsonElement each : cell.getAsJsonArray("outputs")) {
            JsonObject output = each.getAsJsonObject();
            if (output.has("text")) {
                shown.append(text(output.get("text")));
            } else if (output.has("data")) {
                JsonObject data = output.getAsJsonObject("data");
                data.keySet().stream().sorted().forEach(type -> shown.append(type)
                        .append(": ")
                        .append(type.equals("image/png") ? size(text(data.get(type))) : text(data.get(type)))
                        .append('\n'));
            }
        }
        return shown.toString();
    }

    private static String size(String png) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getMimeDecoder().decode(png));
        return bytes.getInt(PNG_WIDTH_AT) + " x " + bytes.getInt(PNG_WIDTH_AT + Integer.BYTES);
    }

    /** A text, or a list of its lines. */
    private static String text(JsonElement element) {
        if (element.isJsonPrimitive()) {
            return element.getAsString();
        }
        var all = new StringBuilder();
        element.getAsJsonArray().forEach(line -> all.append(line.getAsString()));
        return all.toString();
    }

    /** Writes it the same on every machine: texts by line, nothing of when and by which Java it was run. */
    void write(Path file) throws IOException {
        json.getAsJsonObject("metadata").remove("language_info");
        for (JsonElement each : json.getAsJsonArray("cells")) {
            JsonObject cell = each.getAsJsonObject();
            cell.add("metadata", new JsonObject());
            cell.add("source", lines(text(cell.get("source"))));
        }
        Files.writeString(file, GSON.toJson(json) + "\n");
    }

    private static JsonArray lines(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            lines.add(text.substring(from, end + 1));
            from = end + 1;
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        var array = new JsonArray();
        lines.forEach(line -> array.add(new JsonPrimitive(line)));
        return array;
    }
}
