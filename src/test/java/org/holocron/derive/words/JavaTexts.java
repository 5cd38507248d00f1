package org.holocron.derive.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The words for people in a source file: its comments and string literals. */
final class JavaTexts {

    private static final Pattern JAVA = Pattern.compile(
            "(?s)\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|/\\*.*?\\*/|(?://[^\n]*\n?\\s*)+|'(?:\\\\.|[^'\\\\])'");
    private static final Pattern SQL = Pattern.compile("(?s)N?'(?:''|[^'])*'|/\\*.*?\\*/|(?:--[^\n]*\n?\\s*)+");

    private JavaTexts() {}

    static List<String> of(Path file) throws IOException {
        Pattern texts = file.toString().endsWith(".sql") ? SQL : JAVA;
        return texts.matcher(Files.readString(file))
                .results()
                .map(MatchResult::group)
                .map(text -> text.replaceAll("(?m)^\\s*(\\*|//|--)", " "))
                .toList();
    }
}
