package org.holocron.derive.sql;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ClaimTurnTest {

    private final H2Dialect h2 = new H2Dialect();

    @Test
    void aTurnThatComesSoonIsTakenUntilItEnds() {
        try (ClaimTurn turn = h2.claimTurn()) {
            assertTrue(turn.takeSoon());
            assertFalse(anotherThreadTakesIt());
        }
        assertTrue(anotherThreadTakesIt());
    }

    @Test
    void whoDoesNotTakeItsTurnEndsNobodyElses() {
        try (ClaimTurn turn = h2.claimTurn()) {
            turn.take();
            CompletableFuture.runAsync(() -> h2.claimTurn().close()).join();
            assertFalse(anotherThreadTakesIt());
        }
    }

    @Test
    void anInterruptedThreadDoesNotWait() {
        Thread.currentThread().interrupt();
        try (ClaimTurn turn = h2.claimTurn()) {
            assertFalse(turn.takeSoon());
        }
        assertTrue(Thread.interrupted());
    }

    @Test
    void onSqlServerNobodyWaits() {
        SqlServerDialect server = new SqlServerDialect();
        try (ClaimTurn one = server.claimTurn();
                ClaimTurn other = server.claimTurn()) {
            one.take();
            assertTrue(CompletableFuture.supplyAsync(other::takeSoon).join());
        }
    }

    private boolean anotherThreadTakesIt() {
        return CompletableFuture.supplyAsync(() -> {
                    try (ClaimTurn turn = h2.claimTurn()) {
                        return turn.takeSoon();
                    }
                })
                .join();
    }
}
