package org.holocron.derive.api;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.json.Json;
import org.holocron.derive.json.PrettyJson;
import org.holocron.derive.table.Column;
import org.holocron.derive.table.CsvWriter;
import org.holocron.derive.table.ResultColumns;

/** Results in the form that a caller asked for. Used for one request. */
final class ResultsAnswer {

    private static final JsonProvider JSON = Json.provider();

    private final ResultFormat format;
    private final List<String> inputFields;
    private final URI request;

    /** @param request as it came, to make the address of the next page of it */
    ResultsAnswer(ResultFormat format, List<String> inputFields, URI request) {
        this.format = format;
        this.inputFields = inputFields;
        this.request = request;
    }

    Response of(ResultPages.Page page, boolean isFirst) {
        Response.ResponseBuilder answer = Response.ok(body(page, isFirst))
                .type(format.mediaType(isFirst))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        String cursor = page.cursor();
        return (cursor == null ? answer : answer.header(HttpHeaders.LINK, "<" + next(cursor) + ">; rel=\"next\""))
                .build();
    }

    private Object body(ResultPages.Page page, boolean isFirst) {
        return switch (format) {
            case JSON -> PrettyJson.shown(json(page));
            case JSONL ->
                page.rows().stream()
                        .map(row -> row + "\n")
                        .collect(Collectors.joining())
                        .getBytes(StandardCharsets.UTF_8);
            case CSV -> csv(page, isFirst).getBytes(StandardCharsets.UTF_8);
        };
    }

    private JsonObject json(ResultPages.Page page) {
        JsonArrayBuilder names = JSON.createArrayBuilder();
        ResultColumns.of(inputFields).forEach(column -> names.add(column.name()));
        return new JsonFields()
                .add("columns", names.build())
                .add("results", JsonFields.array(page.rows(), Function.identity()))
                .add("cursor", page.cursor())
                .build();
    }

    private String csv(ResultPages.Page page, boolean isFirst) {
        List<Column> columns = ResultColumns.of(inputFields);
        StringBuilder text = new StringBuilder();
        CsvWriter csv = new CsvWriter(text);
        try {
            if (isFirst) {
                csv.row(columns.stream().map(Column::name).toList());
            }
            for (JsonObject row : page.rows()) {
                csv.row(columns.stream().map(column -> column.text(row)).collect(Collectors.toList()));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** The columns are named in it, so that all pages have the same, whatever becomes of an interrogation meanwhile. */
    private String next(String cursor) {
        Stream<String> kept = request.getRawQuery() == null
                ? Stream.of()
                : Stream.of(request.getRawQuery().split("&"))
                        .filter(each -> !each.startsWith("cursor=") && !each.startsWith("input_field="));
        Stream<String> columns = (inputFields.isEmpty() ? List.of("") : inputFields)
                .stream().map(field -> "input_field=" + URLEncoder.encode(field, StandardCharsets.UTF_8));
        return request.getRawPath() + "?"
                + Stream.of(kept, columns, Stream.of("cursor=" + cursor))
                        .flatMap(Function.identity())
                        .collect(Collectors.joining("&"));
    }
}
