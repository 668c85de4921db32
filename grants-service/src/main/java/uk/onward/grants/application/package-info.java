/**
 * Applications: what a consortium asks for and promises, drafted, submitted before the round's closing second, amended until
 * then, withdrawn; checked against the round's rules with reasons; and what became of it, an award or a refusal with feedback.
 * Who judges it is {@link uk.onward.grants.scoring}'s, what is awarded the award's own: it says so by
 * {@link uk.onward.grants.application.Outcome}.
 */
package uk.onward.grants.application;
