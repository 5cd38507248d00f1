package org.holocron.derive.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A number is its value, not its type in Java or its spelling. Whole numbers beyond 2^63 were no integers, and 1.50 was not
 * the 1.5 of an enum.
 */
class NumbersByValueTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'type':'integer'}                         | 18446744073709551615
                    {'type':'integer'}                         | 9223372036854775808
                    {'type':'integer'}                         | -9223372036854775809
                    {'type':'integer'}                         | 12345678901234567890123
                    {'type':'integer'}                         | 1e19
                    {'type':'integer'}                         | 1.0
                    {'type':'integer'}                         | -0.0
                    {'type':'integer'}                         | 120e-1
                    {'enum':[1.5]}                             | 1.50
                    {'enum':[1e19]}                            | 10000000000000000000
                    {'enum':[1]}                               | 1.0
                    {'enum':[0]}                               | -0
                    {'enum':[0.0]}                             | -0.0
                    {'enum':[[1.50,{'a':2}]]}                  | [1.5,{'a':2.0}]
                    {'const':{'a':[1.0]}}                      | {'a':[1]}
                    {'const':12345678901234567890123}          | 12345678901234567890123.0
                    {'not':{'const':9007199254740993}}         | 9007199254740992
                    {'contains':{'const':2.50}}                | [1,2.5]
                    {'if':{'const':1.0},'else':false}          | 1
                    {'multipleOf':0.01}                        | 19.99
                    {'multipleOf':1e-8}                        | 12391239123
                    {'multipleOf':3}                           | 12345678901234567890123
                    {'maximum':18446744073709551615}           | 18446744073709551615
                    {'uniqueItems':true}                       | [9007199254740992,9007199254740993]
                    """)
    void fits(String schema, String value) {
        assertEquals(List.of(), problems(schema, value));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'type':'integer'}                         | 1.5                    | must be a whole number, not 1.5
                    {'type':'integer'}                         | 12345678901234567890.5 | must be a whole number, not 12345678901234567890.5
                    {'enum':[1.5]}                             | 1.51                   | must be one of 1.5
                    {'const':9007199254740993}                 | 9007199254740992       | must be 9007199254740993
                    {'multipleOf':0.01}                        | 19.995                 | must be a multiple of 0.01
                    {'multipleOf':2}                           | 12345678901234567891   | must be a multiple of 2
                    {'maximum':9007199254740992}               | 9007199254740993       | must be at most 9007199254740992
                    {'exclusiveMinimum':18446744073709551615}  | 18446744073709551615   | must be more than 18446744073709551615
                    {'uniqueItems':true}                       | [1,1.0]                | must not hold the same item twice
                    {'uniqueItems':true}                       | [1.50,1.5]             | must not hold the same item twice
                    {'uniqueItems':true}                       | [0,-0.0]               | must not hold the same item twice
                    {'uniqueItems':true}                       | [[1e2],[100]]          | must not hold the same item twice
                    {'not':{'const':1}}                        | 1.0                    | breaks "not": subject must not be valid against schema {"const":1}
                    """)
    void doesNotFit(String schema, String value, String expected) {
        assertEquals(List.of("/v " + expected), problems(schema, value));
    }

    private static List<String> problems(String schema, String value) {
        return Schemas.problems("{'properties':{'v':" + schema + "}}", "{'v':" + value + "}");
    }
}
