package org.holocron.derive.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.group.Group;
import org.holocron.derive.group.GroupAction;
import org.holocron.derive.group.GroupLimits;
import org.holocron.derive.group.GroupNote;
import org.holocron.derive.group.GroupStore;
import org.holocron.derive.group.NewGroup;
import org.holocron.derive.history.Counters;
import org.holocron.derive.job.Backoff;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.queue.QueueContract;
import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.testing.FakeHttpServer;
import org.holocron.derive.testing.FakeRequest;
import org.holocron.derive.testing.HttpApi;
import org.holocron.derive.testing.Jobs;
import org.holocron.derive.testing.SetClock;
import org.junit.jupiter.api.Test;

/** Groups that end and whom that is told, with a real queue and a real receiver; every database must pass it. */
public interface WebhookContract extends QueueContract {

    String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    Backoff AT_ONCE = new Backoff(Duration.ZERO, Duration.ZERO);
    Duration HOLD = Duration.ofMinutes(1);

    GroupStore groups();

    WebhookStore webhooks();

    Counters counters();

    private TestQueue queue() {
        return queueUnderTest();
    }

    private Group make(String key, String url) {
        return groups().create(new NewGroup(key, "Of May", null, false, new GroupLimits(null, null, null, url)))
                .group();
    }

    /** A node that may call this receiver, and does what is due. */
    private Webhooks node(FakeHttpServer receiver, Backoff waits) {
        SetClock clock = new SetClock();
        WebhookHosts hosts = new WebhookHosts(List.of(receiver.uri().getAuthority()));
        WebhookSender sender = new WebhookSender(hosts, new WebhookSecret(SECRET), waits, clock);
        return new Webhooks(webhooks(), groups(), sender, clock::nanos, clock);
    }

    private void round(Webhooks node) {
        while (counters().fold(1_000) > 0) {
            // Until all is folded.
        }
        node.round();
    }

    private void work(Group group, Outcome outcome) {
        queue().enqueue(Jobs.toEnqueue().maxAttempts(1).build().in(group.id()));
        queue().work(outcome);
    }

    private Delivery newest(Group group) {
        return webhooks().deliveries(group.id(), 1).get(0);
    }

    @Test
    default void theEndIsToldOnceSignedWithTheLedger() {
        try (FakeHttpServer receiver = FakeHttpServer.playing((request, connection) -> connection.json(200, "{}"))) {
            Group group = make("reports", receiver.uri() + "/derive?team=a");
            Webhooks node = node(receiver, AT_ONCE);
            round(node);
            work(group, new Outcome.Accepted());
            queue().enqueue(Jobs.toEnqueue().build().in(group.id()));
            round(node);
            assertEquals(List.of(), receiver.requests(), "a job waits");
            queue().work(new Outcome.BadRequest(ErrorKind.INPUT, "no entity_id"));

            round(node);
            round(node);

            assertEquals(1, receiver.requests().size());
            FakeRequest request = receiver.requests().get(0);
            assertEquals("POST /derive?team=a", request.methodAndPath());
            assertSigned(request, newest(group));
            var body = HttpApi.object(request.text());
            assertEquals("group.finished", body.getString("type"));
            var data = body.getJsonObject("data");
            assertEquals("reports", data.getString("group_key"));
            assertEquals("OPEN", data.getString("state"));
            assertEquals(2, data.getJsonObject("ledger").getInt("enqueued"));
            assertEquals(1, data.getJsonObject("ledger").getInt("failed"));
            assertEquals(200, data.getInt("prompt_tokens"));
            assertEquals(Delivery.State.DELIVERED, newest(group).state());
            assertEquals(200, newest(group).attempts().lastStatus());
            assertNotNull(newest(group).attempts().deliveredUtc());
            assertNull(newest(group).attempts().nextUtc());
        }
    }

    private static void assertSigned(FakeRequest request, Delivery delivery) {
        String id = request.header("webhook-id");
        long timestamp = Long.parseLong(request.header("webhook-timestamp"));
        assertEquals(delivery.deliveryId().toString(), id);
        assertEquals(
                new WebhookSecret(SECRET).signature(id, timestamp, request.text()),
                request.header("webhook-signature"));
    }

    /** With the same id and body each time, so that the receiver knows that it is the same. */
    @Test
    default void aReceiverThatFailsTwiceGetsItAgain() {
        int[] asked = {0};
        try (FakeHttpServer receiver = FakeHttpServer.playing(
                (request, connection) -> connection.json(++asked[0] == 1 ? 500 : asked[0] == 2 ? 302 : 202, "{}"))) {
            Group group = make("reports", receiver.uri() + "/");
            work(group, new Outcome.Accepted());
            Webhooks node = node(receiver, new Backoff(Duration.ofHours(1), Duration.ofHours(1)));

            round(node);
            assertEquals(Delivery.State.WAITING, newest(group).state());
            assertEquals("answered 500", newest(group).attempts().lastError());
            round(node);
            assertEquals(1, receiver.requests().size(), "it waits");
            dueNow();
            round(node);
            assertEquals(
                    "answered 302, and redirects are not followed",
                    newest(group).attempts().lastError());
            dueNow();
            round(node);

            assertEquals(3, receiver.requests().size());
            assertEquals(Delivery.State.DELIVERED, newest(group).state());
            assertEquals(3, newest(group).attempts().count());
            assertNull(newest(group).attempts().lastError());
            FakeRequest first = receiver.requests().get(0);
            FakeRequest last = receiver.requests().get(2);
            assertEquals(first.header("webhook-id"), last.header("webhook-id"));
            assertEquals(first.text(), last.text());
            assertSigned(last, newest(group));
        }
    }

    private void dueNow() {
        queue().sql("UPDATE " + queue().schema()
                + ".webhook_delivery SET next_attempt_utc = DATEADD(SECOND, -1, created_utc) WHERE state = 'WAITING'");
    }

    /** A node that dies in the middle of an attempt holds it up for a minute, and a late one changes nothing. */
    @Test
    default void oneNodeSendsAndAnotherOneGoesOnWhenItDied() {
        Group group = make("reports", "https://hooks.example.org/");
        work(group, new Outcome.Accepted());
        UUID id = UUID.randomUUID();
        while (counters().fold(1_000) > 0) {
            // Until all is folded.
        }
        WatchedGroup watched = webhooks().watched(0, 10).get(0);
        String end = watched.newEnd().orElseThrow();
        assertTrue(webhooks().create(id, watched, end, "{}"));
        assertFalse(webhooks().create(UUID.randomUUID(), watched, end, "{}"), "another node was first");

        Webhook first = webhooks().begin(HOLD).orElseThrow();
        assertEquals(new Webhook(id, "https://hooks.example.org/", "{}", 1, first.begun()), first);
        assertEquals(Optional.empty(), webhooks().begin(HOLD));
        dueNow();
        Webhook second = webhooks().begin(HOLD).orElseThrow();

        assertEquals(2, second.attempt());
        assertFalse(webhooks().end(first, new SendResult.NotTaken(500, "answered 500", HOLD)));
        assertTrue(webhooks().end(second, new SendResult.Taken(200)));
        assertEquals(Delivery.State.DELIVERED, newest(group).state());
        assertEquals(Optional.empty(), webhooks().begin(HOLD));
    }

    private UUID made(Group group) {
        work(group, new Outcome.Accepted());
        while (counters().fold(1_000) > 0) {
            // Until all is folded.
        }
        UUID id = UUID.randomUUID();
        WatchedGroup watched = webhooks().watched(0, 10).get(0);
        assertTrue(webhooks().create(id, watched, watched.newEnd().orElseThrow(), "{}"));
        return id;
    }

    /** The receiver got it twice at once, and the attempt under way ended the new one, whose number was the same. */
    @Test
    default void whatIsBeingSentIsNotSentAgainBesideIt() {
        UUID id = made(make("reports", "https://hooks.example.org/"));
        Webhook first = webhooks().begin(HOLD).orElseThrow();

        assertEquals(SendAgain.UNDER_WAY, webhooks().sendAgain(id, HOLD));
        assertEquals(Optional.empty(), webhooks().begin(HOLD));

        assertTrue(webhooks().end(first, new SendResult.NotTaken(500, "answered 500", Duration.ofHours(1))));
        assertEquals(SendAgain.DUE, webhooks().sendAgain(id, HOLD), "it only waits for the next attempt");
        assertEquals(1, webhooks().begin(HOLD).orElseThrow().attempt());
    }

    /** An attempt outlived its hold, a person sent the delivery again, and the late answer ended the new attempt, whose number was 1 as well. */
    @Test
    default void anAttemptThatOutlivesItsHoldEndsNoneThatWasBegunSince() {
        Group group = make("reports", "https://hooks.example.org/");
        UUID id = made(group);
        Webhook late = webhooks().begin(HOLD).orElseThrow();
        queue().sql("UPDATE " + queue().schema() + ".webhook_delivery SET last_attempt_utc = DATEADD(SECOND, -70, "
                + "last_attempt_utc), next_attempt_utc = DATEADD(SECOND, -70, next_attempt_utc)");
        late = new Webhook(
                late.deliveryId(),
                late.url(),
                late.body(),
                late.attempt(),
                late.begun().minusSeconds(70));
        assertEquals(SendAgain.DUE, webhooks().sendAgain(id, HOLD), "its hold is over");
        Webhook again = webhooks().begin(HOLD).orElseThrow();
        assertEquals(late.attempt(), again.attempt());

        assertFalse(webhooks().end(late, new SendResult.NotTaken(500, "answered 500", null)));

        assertEquals(Delivery.State.WAITING, newest(group).state());
        assertTrue(webhooks().end(again, new SendResult.Taken(200)));
    }

    @Test
    default void deliveriesThatEndedLongAgoAreDeleted() {
        Group group = make("reports", "https://hooks.example.org/");
        made(group);
        Webhook attempt = webhooks().begin(HOLD).orElseThrow();
        assertEquals(0, webhooks().purge(Duration.ZERO, 10), "it has not ended");
        webhooks().end(attempt, new SendResult.Taken(200));

        assertEquals(0, webhooks().purge(Duration.ofDays(1), 10));
        assertEquals(1, webhooks().purge(Duration.ZERO, 10));
        assertEquals(List.of(), webhooks().deliveries(group.id(), 10));
    }

    @Test
    default void whatIsGivenUpIsSentAgainWhenAPersonWantsIt() {
        int[] status = {410};
        try (FakeHttpServer receiver =
                FakeHttpServer.playing((request, connection) -> connection.json(status[0], "{}"))) {
            Group group = make("reports", receiver.uri() + "/");
            work(group, new Outcome.Accepted());
            Webhooks node = node(receiver, AT_ONCE);
            round(node);
            assertEquals(Delivery.State.FAILED, newest(group).state());
            round(node);
            assertEquals(1, receiver.requests().size());

            status[0] = 200;
            assertEquals(SendAgain.DUE, webhooks().sendAgain(newest(group).deliveryId(), HOLD));
            round(node);

            assertEquals(Delivery.State.DELIVERED, newest(group).state());
            assertEquals(2, receiver.requests().size());
            assertEquals(SendAgain.NONE, webhooks().sendAgain(UUID.randomUUID(), HOLD));
        }
    }

    @Test
    default void aReceiverThatIsNotThereIsSaidAndTriedAgain() {
        FakeHttpServer gone = FakeHttpServer.playing((request, connection) -> connection.json(200, "{}"));
        gone.close();
        Group group = make("reports", gone.uri() + "/");
        work(group, new Outcome.Accepted());

        round(node(gone, new Backoff(Duration.ofHours(1), Duration.ofHours(1))));

        assertEquals(
                "the connection was refused, or the host cannot be reached",
                newest(group).attempts().lastError());
        assertNull(newest(group).attempts().lastStatus());
        assertEquals(Delivery.State.WAITING, newest(group).state());
    }

    @Test
    default void aHostThatMayNotBeCalledAnyMoreIsNotCalled() {
        try (FakeHttpServer receiver = FakeHttpServer.playing((request, connection) -> connection.json(200, "{}"));
                FakeHttpServer other = FakeHttpServer.playing((request, connection) -> connection.json(200, "{}"))) {
            Group group = make("reports", other.uri() + "/");
            work(group, new Outcome.Accepted());

            round(node(receiver, new Backoff(Duration.ofHours(1), Duration.ofHours(1))));

            assertEquals(List.of(), other.requests());
            assertTrue(newest(group).attempts().lastError().contains("DERIVE_WEBHOOK_HOSTS"));
        }
    }

    @Test
    default void aStopAndACancelAreToldAndFurtherWorkIsAFurtherEnd() {
        try (FakeHttpServer receiver = FakeHttpServer.playing((request, connection) -> connection.json(200, "{}"))) {
            GroupLimits limits = new GroupLimits(null, 120L, null, receiver.uri() + "/");
            Group group = groups().create(new NewGroup("reports", null, null, false, limits))
                    .group();
            Webhooks node = node(receiver, AT_ONCE);
            work(group, new Outcome.Accepted());
            round(node);
            groups().setLimits(group.id(), new GroupLimits(null, null, null, limits.webhookUrl()));
            groups().change(group.id(), GroupAction.RESUME, GroupNote.NONE);
            work(group, new Outcome.Accepted());
            round(node);
            work(group, new Outcome.Accepted());
            round(node);
            queue().enqueue(Jobs.toEnqueue().build().in(group.id()));
            groups().change(group.id(), GroupAction.CANCEL, new GroupNote("anna", "wrong input"));
            round(node);
            queue().queue().lanes().endOverdue();
            round(node);
            round(node);

            List<String> types = receiver.requests().stream()
                    .map(request -> HttpApi.object(request.text()).getString("type"))
                    .toList();
            assertEquals(List.of("group.stopped", "group.finished", "group.finished", "group.cancelled"), types);
            assertEquals(
                    "the budget of 120 tokens is used up: 120 were read and written",
                    HttpApi.object(receiver.requests().get(0).text())
                            .getJsonObject("data")
                            .getString("reason"));
        }
    }
}
