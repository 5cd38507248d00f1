package org.holocron.derive.grammar;

import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Contracts as people write them, each with something that one of the real servers did not bear as it stands. */
final class NastyContracts {

    private NastyContracts() {}

    /** A name, and the contract as text. */
    static Stream<Arguments> all() {
        return Stream.concat(fields(), wholes());
    }

    private static Stream<Arguments> fields() {
        return Stream.of(
                field("\\d and \\w", "{'type':'string','pattern':'^\\\\d{4}-\\\\w{2}$'}"),
                field("\\s", "{'type':'string','pattern':'^\\\\w+\\\\s\\\\w+$','maxLength':20}"),
                field("\\b", "{'type':'string','pattern':'^\\\\b[a-z]{2,9}\\\\b$'}"),
                field("a plain group", "{'type':'string','pattern':'^(?:yes|no|perhaps)$'}"),
                field("a named group", "{'type':'string','pattern':'^(?<year>[12]\\\\d{3})$'}"),
                field("lookahead", "{'type':'string','pattern':'^(?=[A-Z])[A-Za-z]{1,12}$'}"),
                field("a dot", "{'type':'string','pattern':'^.{1,40}$'}"),
                field("a negated class", "{'type':'string','pattern':'^[^0-9]{2,9}$'}"),
                field("escapes", "{'type':'string','pattern':'^[0-9]{1,3}\\\\.[0-9]{2}\\\\-\\\\/\\\\^\\\\$$'}"),
                field("a class of specials", "{'type':'string','pattern':'^[\\\\]\\\\[\\\\^\\\\-.,]{3}$'}"),
                field("letters beyond ASCII", "{'type':'string','pattern':'^[a-zäöüß]{2,9}é+$'}"),
                field("a repeated nothing", "{'type':'string','pattern':'^(a?b*)*c$'}"),
                field("counts in counts", "{'type':'string','pattern':'^([a-z]{1,60}){1,60}$'}"),
                field("a large count", "{'type':'string','pattern':'^[a-z]{1,2500}$'}"),
                field("a long text", "{'type':'string','maxLength':5000}"),
                field("crossed lengths", "{'type':['string','null'],'minLength':3,'maxLength':1}"),
                field("no type", "{'description':'whatever'}"),
                field("true", "true"),
                field("an empty enumeration or null", "{'anyOf':[{'enum':[]},{'type':'null'}]}"),
                field("an inexact number", "{'enum':[9007199254740993,'a \\'quoted\\' \\\\ text',{'x':[1.5,null]}]}"),
                field("a year", "{'type':'integer','minimum':1900,'maximum':2030}"),
                field("a large minimum", "{'type':'integer','minimum':2012}"),
                field("a negative maximum", "{'type':'integer','maximum':-5}"),
                field("too many digits", "{'type':'integer','minimum':10000000000000000}"),
                field(
                        "many items",
                        "{'type':'array','items':{'type':'integer','minimum':0,'maximum':9},'maxItems':2000}"),
                field(
                        "a pair",
                        "{'type':'array','items':[{'type':'integer'},{'enum':['km','mi']}],'minItems':2,'maxItems':2}"),
                field("oneOf beside others", "{'type':'string','oneOf':[{'pattern':'^\\\\d+$'},{'enum':['none']}]}"),
                field(
                        "allOf",
                        "{'allOf':[{'type':'object','properties':{'x':{'type':'integer'}},'required':['x']},"
                                + "{'properties':{'y':{'enum':['p','q']}},'required':['y']}],'additionalProperties':true}"));
    }

    private static Stream<Arguments> wholes() {
        return Stream.of(
                argumentSet(
                        "awkward names",
                        "{'type':'object','properties':{'größe':{'type':'integer'},'a]b\\\\^':{'type':'null'}},"
                                + "'required':['größe','a]b\\\\^'],'additionalProperties':false}"),
                argumentSet("awkward names and others", "{'type':'object','properties':{'a]b':{'type':'integer'}}}"),
                argumentSet(
                        "a name of no letters",
                        "{'type':'object','properties':{'':{'type':'string'},'x':{'type':'integer'}},"
                                + "'required':['x'],'additionalProperties':false}"),
                argumentSet(
                        "further fields",
                        "{'type':'object','properties':{'year':{'type':'integer'}},'required':['year'],"
                                + "'additionalProperties':{'type':'string','maxLength':12}}"),
                argumentSet(
                        "recursion",
                        "{'type':'object','properties':{'name':{'type':'string','maxLength':12},"
                                + "'child':{'anyOf':[{'$ref':'#'},{'type':'null'}]}},'required':['name','child'],"
                                + "'additionalProperties':false}"),
                argumentSet(
                        "a reference with a slash",
                        "{'type':'object','properties':{'x':{'$ref':'#/definitions/a~1b'}},"
                                + "'required':['x'],'additionalProperties':false,'definitions':{'a/b':{'type':'boolean'}}}"),
                argumentSet("many optional fields", many("'p", "':{'type':'string','maxLength':9}", 280)),
                argumentSet(
                        "many bounds", many("'n", "':{'type':'integer','minimum':3,'maximum':123456789012345}", 60)));
    }

    private static Arguments field(String name, String schema) {
        return argumentSet(
                name,
                "{'type':'object','properties':{'a':" + schema + "},'required':['a'],'additionalProperties':false}");
    }

    private static String many(String before, String after, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> before + i + after)
                .collect(Collectors.joining(
                        ",", "{'type':'object','properties':{", "},'required':[],'additionalProperties':false}"));
    }
}
