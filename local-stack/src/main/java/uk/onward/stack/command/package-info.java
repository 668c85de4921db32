/** The commands of {@code ./onward}, each a few lines over {@link uk.onward.stack.Stack}. */
package uk.onward.stack.command;
