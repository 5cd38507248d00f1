package org.holocron.derive.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.JsonObject;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An interrogation's schema was compiled for each call of each job. */
class OncePerSchemaTest {

    private static final String TEXT = "{'type':'object','properties':{'a':{'type':'string'}}}";

    @Test
    void aSchemaIsCompiledOnce() {
        JsonObject contract = Schemas.schema(TEXT);
        assertSame(SafeSchema.compile(contract), SafeSchema.compile(contract));
        assertNotSame(SafeSchema.compile(contract), SafeSchema.compile(Schemas.schema(TEXT)));
    }

    @Test
    void nothingIsKeptOfWorkThatFailed() {
        AtomicInteger works = new AtomicInteger();
        OncePerSchema<Integer> once = new OncePerSchema<>(schema -> {
            if (works.incrementAndGet() == 1) {
                throw new IllegalStateException("too slow");
            }
            return works.get();
        });
        JsonObject contract = Schemas.schema(TEXT);
        assertThrows(IllegalStateException.class, () -> once.of(contract));
        assertEquals(2, once.of(contract));
        assertEquals(2, once.of(contract));
    }
}
