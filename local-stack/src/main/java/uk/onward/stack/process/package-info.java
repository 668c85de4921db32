/**
 * Operating-system processes: those a test holds on a leash, those that outlive the command that started them, and the
 * ports both need. Only the other packages of this module call it.
 */
package uk.onward.stack.process;
