package org.holocron.derive.page;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.holocron.derive.simulator.FaultPlan;
import org.holocron.derive.simulator.InjectedFault;

/**
 * A queue with a bit of everything, for tests that look at all views and for pictures.
 *
 * @param answered the id of a job whose claims are grounded, but for one that a person is asked about
 * @param rejected of one that failed, since the model server refused its call
 * @param group a group with both kinds of jobs; the other one has the same jobs
 * @param bulkAction the id of a bulk action that was previewed
 */
record Scene(String answered, String rejected, String group, String otherGroup, String bulkAction) {

    private static final List<String> PEOPLE =
            List.of("Mara Lindt", "Jonas Adler", "Ines Moreau", "Tomas Vidal", "Ruth Okafor");

    /** The first call makes it; the jobs are named by the node that works them, so that there is one scene for each. */
    static Scene on(PageNode node) {
        Queue queue = new Queue(node.api());
        node.fail(FaultPlan.ofPrompt("is employed by", InjectedFault.QUALIFIER_DROPPED));
        String answered = groupOf(queue, "people-2025", "People of the museum, first reading");
        groupOf(queue, "people-2026", "People of the museum, second reading");
        node.fail(FaultPlan.ofPrompt("torn page", InjectedFault.REFUSED_400));
        String rejected = "";
        for (int i = 0; i < 4; i++) {
            rejected = queue.worked(AskedJob.about("torn_" + i)
                            .inGroup("people-2025")
                            .item(
                                    "scan",
                                    "archive:" + i,
                                    "A torn page, on which nothing can be read but the number " + i + "."))
                    .getString("job_id");
        }
        node.fail(FaultPlan.NONE);
        JsonObject preview = queue.post(
                201,
                "/api/bulk-actions",
                "{\"action\":\"retry\",\"filter\":{\"group\":\"people-2025\",\"status\":[\"FAILED\"]},\"by\":\"Ada\"}");
        return new Scene(answered, rejected, "people-2025", "people-2026", preview.getString("bulk_action_id"));
    }

    /** Of a group that is not done; returns their ids. */
    List<String> enqueueMore(Queue queue) {
        queue.post(
                201,
                "/api/groups",
                "{\"group_key\":\"people-2027\",\"label\":\"People of the museum, third reading\"}");
        return Stream.of(
                        "Lena Brandt",
                        "Omar Haddad",
                        "Grace Lindqvist",
                        "Pavel Novak",
                        "Aiko Mori",
                        "Samuel Osei",
                        "Nora Falk",
                        "Luis Prado")
                .map(person -> queue.enqueue(about(person, "people-2027")))
                .toList();
    }

    /** Returns the id of its first job. */
    private static String groupOf(Queue queue, String key, String label) {
        queue.post(201, "/api/groups", "{\"group_key\":\"" + key + "\",\"label\":\"" + label + "\",\"by\":\"Ada\"}");
        List<String> jobs =
                PEOPLE.stream().map(person -> queue.enqueue(about(person, key))).toList();
        jobs.forEach(queue::ended);
        return jobs.get(0);
    }

    static AskedJob about(String person, String group) {
        String family = person.split(" ")[1];
        return AskedJob.about(person.toLowerCase(Locale.ROOT).replace(' ', '_'))
                .named(person)
                .wanting("date_of_birth", "employer", "height")
                .inGroup(group)
                .item(
                        "news",
                        "https://gazette.example/2025/12",
                        "The City Museum has a new director. " + person
                                + ", born on 18 March 1984 in Graz, is employed by the City Museum. " + family
                                + " is about 1.78 m tall, the museum says.")
                .item(
                        "profile",
                        "museum:staff",
                        "Dr. " + person + " studied in Vienna and Lyon and speaks German, French and Slovene.");
    }
}
