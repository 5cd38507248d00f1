package org.holocron.derive.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.guard.Guarded;
import org.holocron.derive.json.PointerPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields were looked for in {@code properties} at the top only: what a generator writes was refused though it is sound. */
class FieldLookupTest {

    /** As a generator for Python writes it, in draft-07: definitions, {@code allOf} around one reference, null as a choice. */
    private static final String DEFINED = "{'$ref':'#/definitions/Report','definitions':{"
            + "'Report':{'type':'object','required':['about','groups'],'properties':{"
            + "'about':{'allOf':[{'$ref':'#/definitions/Kind'}]},"
            + "'groups':{'type':'array','items':{'$ref':'#/definitions/Group'}}}},"
            + "'Kind':{'enum':['ship','planet']},"
            + "'Group':{'type':'object','properties':{'facts':{'anyOf':["
            + "{'type':'array','items':{'$ref':'#/definitions/Fact'}},{'type':'null'}],'default':null}}},"
            + "'Fact':{'type':'object','required':['ids'],'properties':{"
            + "'value':{'anyOf':[{'type':'string'},{'type':'null'}]},'ids':{'type':'array','items':{'type':'string'}}}}}}";

    static Stream<Arguments> paths() {
        return Stream.of(
                found("the whole", "{'type':'object'}", "", ""),
                found("at the top", "{'properties':{'a':{}}}", "/a", "/properties/a"),
                found("behind definitions", DEFINED, "/groups", "/definitions/Report/properties/groups"),
                found("behind many of them", DEFINED, "/groups/*/facts/*/ids", "/definitions/Fact/properties/ids"),
                found(
                        "behind $defs",
                        "{'properties':{'a':{'$ref':'#/$defs/A'}},'$defs':{'A':{'properties':{'b':true}}}}",
                        "/a/b",
                        "/$defs/A/properties/b"),
                found(
                        "through several references",
                        "{'$ref':'#/definitions/a','definitions':{'a':{'$ref':'#/definitions/b'},'b':{'properties':{'x':{}}}}}",
                        "/x",
                        "/definitions/b/properties/x"),
                found(
                        "in itself",
                        "{'properties':{'name':{},'children':{'items':{'$ref':'#'}}}}",
                        "/children/*/children/*/name",
                        "/properties/name"),
                found(
                        "in two parts of allOf",
                        "{'allOf':[{'properties':{'a':{'type':'array'}}},{'properties':{'a':{'items':{}},'b':{}}}]}",
                        "/a",
                        "/allOf/0/properties/a /allOf/1/properties/a"),
                found(
                        "in one choice",
                        "{'oneOf':[{'properties':{'a':{}}},{'properties':{'b':{}},'additionalProperties':false}]}",
                        "/a",
                        "/oneOf/0/properties/a"),
                found(
                        "in then and else",
                        "{'if':{'properties':{'c':{}}},'then':{'properties':{'a':{}}},'else':{'properties':{'a':true}}}",
                        "/a",
                        "/then/properties/a /else/properties/a"),
                found("in if, which promises nothing", "{'if':{'properties':{'a':{}}}}", "/a", ""),
                found("in not", "{'not':{'properties':{'a':{}}}}", "/a", ""),
                found(
                        "where another field needs it",
                        "{'dependencies':{'b':{'properties':{'a':{}}},'c':['b']}}",
                        "/a",
                        "/dependencies/b/properties/a"),
                found(
                        "by a pattern",
                        "{'patternProperties':{'^a+$':{'type':'string'}}}",
                        "/aaa",
                        "/patternProperties/^a+$"),
                found("by no pattern", "{'patternProperties':{'^a+$':{'type':'string'}}}", "/ab", ""),
                found("as another field", "{'additionalProperties':{'type':'string'}}", "/x", "/additionalProperties"),
                found(
                        "as no other field",
                        "{'properties':{'x':{}},'additionalProperties':{'type':'string'}}",
                        "/x",
                        "/properties/x"),
                found("where anything may stand", "{'additionalProperties':{}}", "/x", ""),
                found(
                        "under a name that is not allowed",
                        "{'propertyNames':{'enum':['a']},'additionalProperties':{'type':'string'}}",
                        "/b",
                        ""),
                found(
                        "under one that is",
                        "{'propertyNames':{'enum':['a']},'additionalProperties':{'type':'string'}}",
                        "/a",
                        "/additionalProperties"),
                found("where it is forbidden", "{'properties':{'a':false}}", "/a", ""),
                found(
                        "where another part forbids it",
                        "{'allOf':[{'properties':{'a':{}}},{'properties':{'b':{}},'additionalProperties':false}]}",
                        "/a",
                        ""),
                found("in a text", "{'properties':{'a':{'type':'string','properties':{'b':{}}}}}", "/a/b", ""),
                found(
                        "in what another part makes a text",
                        "{'properties':{'a':{'allOf':[{'type':'string'},{'properties':{'b':{}}}]}}}",
                        "/a/b",
                        ""),
                found(
                        "every field",
                        "{'properties':{'a':{},'b':{}},'additionalProperties':false}",
                        "/*",
                        "/properties/a /properties/b"),
                found(
                        "every field by patterns",
                        "{'patternProperties':{'a':{}},'additionalProperties':{'type':'null'}}",
                        "/*",
                        "/patternProperties/a /additionalProperties"),
                found(
                        "every element of a tuple",
                        "{'properties':{'a':{'items':[{'type':'null'},{}],'additionalItems':{'type':'string'}}}}",
                        "/a/*",
                        "/properties/a/items/0 /properties/a/items/1 /properties/a/additionalItems"),
                found("one element", "{'properties':{'a':{'items':[{},{}]}}}", "/a/1", "/properties/a/items/1"),
                found("an element behind", "{'properties':{'a':{'items':[{}],'additionalItems':false}}}", "/a/1", ""),
                found(
                        "an element of all",
                        "{'properties':{'a':{'items':{'type':'null'}}}}",
                        "/a/7",
                        "/properties/a/items"),
                found("no element", "{'properties':{'a':{'type':'array','items':{'type':'null'}}}}", "/a/x", ""),
                found(
                        "a name like a keyword",
                        "{'properties':{'properties':{'properties':{'items':{}}}}}",
                        "/properties/items",
                        "/properties/properties/properties/items"),
                found(
                        "a name with / and ~",
                        "{'properties':{'a/b':{'properties':{'~c':{}}}}}",
                        "/a~1b/~0c",
                        "/properties/a~1b/properties/~0c"),
                found("a name in another script", "{'properties':{'名前':{}}}", "/名前", "/properties/名前"),
                found("an empty name", "{'properties':{'':{'properties':{'':{}}}}}", "//", "/properties//properties/"),
                found("a star", "{'properties':{'*':{}},'additionalProperties':false}", "/*", "/properties/*"),
                found(
                        "a reference with escapes",
                        "{'properties':{'a':{'$ref':'#/definitions/x%20y~1z'}},'definitions':{'x y/z':{'properties':{'b':{}}}}}",
                        "/a/b",
                        "/definitions/x y~1z/properties/b"));
    }

    private static Arguments found(String name, String schema, String path, String places) {
        return argumentSet(name, schema, path, places);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void findsTheSchemasOfAField(String schema, String path, String places) {
        List<SchemaPlace> found = lookup(schema).find(path(path)).places();

        List<String> pointers = found.stream().map(SchemaPlace::pointer).toList();
        assertEquals(places, String.join(" ", pointers));
        assertEquals(
                path.isEmpty() || !places.isEmpty(),
                lookup(schema).find(path(path)).isDeclared());
    }

    @Test
    void aPlaceHasTheSchemaAsItIsWritten() {
        FieldLookup lookup = lookup(DEFINED);

        SchemaPlace place = lookup.find(path("/groups/*")).places().get(0);

        assertEquals(json("{'$ref':'#/definitions/Group'}"), place.schema());
        assertEquals(Set.of("facts"), lookup.names(lookup.find(path("/groups/*"))));
    }

    static Stream<Arguments> values() {
        return Stream.of(
                argumentSet("any", "{}", "an object or a list or a string or a number or true or false or null"),
                argumentSet("types", "{'type':['integer','null']}", "a number or null"),
                argumentSet("a choice", "{'anyOf':[{'type':'string'},{'type':'null'}]}", "a string or null"),
                argumentSet("an enum", "{'enum':['a',1,null]}", "a string or a number or null"),
                argumentSet("an enum of one type", "{'type':'string','enum':['a',1,null]}", "a string"),
                argumentSet("a const", "{'const':true}", "true or false"),
                argumentSet("both", "{'allOf':[{'type':['string','null']},{'type':['null','array']}]}", "null"),
                argumentSet("neither", "{'type':'string','const':1}", "nothing"),
                argumentSet("no null", "{'type':['string','null'],'not':{'type':'null'}}", "a string"),
                argumentSet(
                        "on a condition",
                        "{'type':['string','null'],'if':{'const':'x'},'then':{'type':'string'}}",
                        "a string or null"),
                argumentSet(
                        "on two",
                        "{'if':{'const':'x'},'then':{'type':'string'},'else':{'type':'number'}}",
                        "a string or a number"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void knowsWhatMayStandThere(String schema, String words) {
        FieldLookup lookup = lookup("{'properties':{'a':" + schema + "}}");

        assertEquals(words, lookup.values(lookup.find(path("/a"))).words());
    }

    @Test
    void choicesThatSayNothingOfAFieldLeaveItOpen() {
        String schema = "{'properties':{'a':{'type':['string','null']}},"
                + "'anyOf':[{'properties':{'a':{'type':'string'}}},{'required':['b']}]}";

        FieldLookup lookup = lookup(schema);

        assertEquals("a string or null", lookup.values(lookup.find(path("/a"))).words());
    }

    @Test
    void valuesThatAreListedAreCompared() {
        FieldLookup lookup = lookup("{'properties':{'a':{'enum':['é',1.0,2]},'b':{'enum':['e\u0301',1,'2']},"
                + "'c':{'const':'z'},'d':{'type':'string'}}}");

        PossibleValues a = lookup.values(lookup.find(path("/a")));

        assertEquals(
                "a string or a number",
                a.and(lookup.values(lookup.find(path("/b")))).words());
        assertEquals("nothing", a.and(lookup.values(lookup.find(path("/c")))).words());
        assertEquals("a string", a.and(lookup.values(lookup.find(path("/d")))).words());
        assertEquals("a string", lookup.values(lookup.find(path("/d"))).and(a).words());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'required':['a']}",
                "{'$ref':'#/definitions/x','definitions':{'x':{'required':['b','a']}}}",
                "{'allOf':[{},{'required':['a']}]}",
                "{'anyOf':[{'required':['a']},{'required':['a','b']}]}",
                "{'anyOf':[{'required':['a']},{'type':'null'}]}",
                "{'if':{},'then':{'required':['a']},'else':{'required':['a']}}"
            })
    void knowsWhatIsRequired(String schema) {
        FieldLookup lookup = lookup(schema);

        assertTrue(lookup.requires(lookup.find(PointerPattern.WHOLE), "a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'properties':{'a':{}}}",
                "{'anyOf':[{'required':['a']},{'required':['b']}]}",
                "{'if':{'required':['a']},'then':{'required':['a']}}",
                "{'not':{'required':['a']}}"
            })
    void knowsWhatIsNot(String schema) {
        FieldLookup lookup = lookup(schema);

        assertFalse(lookup.requires(lookup.find(PointerPattern.WHOLE), "a"));
    }

    /** The paths through it are as many as two to the power of its levels. */
    @Test
    void sharedPartsAreLookedAtOnce() {
        String levels = IntStream.range(0, 60)
                .mapToObj(i ->
                        "'d%d':{'properties':{'a':{'anyOf':[{'$ref':'#/definitions/d%d'},{'$ref':'#/definitions/d%d'}]}}}"
                                .formatted(i, i + 1, i + 1))
                .collect(Collectors.joining(","));
        String schema = "{'$ref':'#/definitions/d0','definitions':{" + levels + ",'d60':{'type':'string'}}}";
        PointerPattern deep = path("/a".repeat(60));

        Guarded<List<SchemaPlace>> found = new Guard(Duration.ofSeconds(20))
                .run(() -> lookup(schema).find(deep).places());

        assertEquals(1, done(found).size());
    }

    /** With every step, each schema leads to all of them. */
    @Test
    void aStepLooksAtEachSchemaOnce() {
        String fields = IntStream.range(0, 1_500)
                .mapToObj(i -> "'f" + i + "':{'$ref':'#'}")
                .collect(Collectors.joining(","));
        String schema = "{'properties':{" + fields + "},'additionalProperties':false}";
        PointerPattern deep = path("/*".repeat(64));

        Guarded<List<SchemaPlace>> found = new Guard(Duration.ofSeconds(20))
                .run(() -> lookup(schema).find(deep).places());

        assertEquals(1_500, done(found).size());
    }

    /** It looks at the watch, whatever it is made of. */
    @Test
    void theWatchEndsIt() {
        FieldLookup lookup = lookup(DEFINED);

        Guarded<FieldPlaces> ended = new Guard(Duration.ZERO).run(() -> lookup.find(path("/groups/*/facts")));

        assertInstanceOf(Guarded.Exceeded.class, ended);
    }

    private static List<SchemaPlace> done(Guarded<List<SchemaPlace>> found) {
        if (found instanceof Guarded.Done<List<SchemaPlace>> done) {
            return done.value();
        }
        throw new AssertionError(found.message());
    }

    private static PointerPattern path(String text) {
        return PointerPattern.parse(text).orElseThrow();
    }

    private static FieldLookup lookup(String text) {
        JsonObject schema = json(text);
        SchemaFile file = new SchemaFile(text.getBytes(StandardCharsets.UTF_8), text, schema);
        return new FieldLookup(new ContractReader(problem -> {
                    throw new AssertionError(problem);
                })
                .read(file)
                .orElseThrow());
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text.replace('\'', '"'))).readObject();
    }
}
