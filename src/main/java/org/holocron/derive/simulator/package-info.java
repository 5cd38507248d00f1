/**
 * A model server without a model, for demonstrations and for tests of everything that can go wrong on the wire. It answers
 * by plain rules from the schema and the evidence in the request, and is as strict as real servers are: what it does, from
 * the words of an error to the silence of a queue, was seen on an Ollama 0.24.0 and a llama-server b11434, or is read of
 * today's Ollama.
 *
 * <p>Every model's name begins with {@code simulator}, so that every record of a run says who answered.
 *
 * <ul>
 *   <li>HTTP: {@link org.holocron.derive.simulator.OllamaSimulator}, {@code HttpRequest}, {@code SimulatorConnection}, {@code
 *       Routes}
 *   <li>interfaces: {@code Wire} with {@code OllamaWire} and {@code OpenAiWire}, {@code ReplyWriter} and the like
 *   <li>a call: {@code SimulatedCall}, {@code Admission}, {@code AnswerInSlot}, {@code Sending}
 *   <li>loading and slots: {@code Scheduler}, {@code Runner}, {@code WaitingLine}
 *   <li>models: {@code SimulatedModel}, {@code ModelListing}; windows and tokens: {@code PromptWindow}, {@code Tokens};
 *       schemas: {@code SchemaHazards}
 *   <li>answers: {@code ReplyMaker}, {@code SimulatedAnswer}, {@code EntityFacts}, {@code FactWriter}, {@code SmallestInstance}, {@code
 *       StatedValues}, {@code ShownExample}
 *   <li>claims that quote: {@code CitedAnswer}, {@code ClaimForm} (what a field is for), {@code Passage} and {@code Mention} (what can be
 *       quoted, and the values in it), {@code ClaimWriter}
 *   <li>faults: {@link org.holocron.derive.simulator.InjectedFault}, {@link org.holocron.derive.simulator.FaultPlan}, {@code
 *       Refusals}, {@code AnswerFaults}; errors in claims: {@code PlantedErrors}
 *   <li>settings: {@link org.holocron.derive.simulator.SimulatorOptions}, {@link
 *       org.holocron.derive.simulator.Behaviour}
 * </ul>
 *
 * <p>Used by the command line and by tests, and by nothing else; never part of the deployed application. Uses {@code hash}
 * only.
 */
@NullMarked
package org.holocron.derive.simulator;

import org.jspecify.annotations.NullMarked;
