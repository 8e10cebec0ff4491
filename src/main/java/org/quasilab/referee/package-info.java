/**
 * What the printed tables of a paper can bear, without its data: each figure is an interval at its printed precision, and what
 * must tie is asked to tie.
 *
 * <p>A file of published tables enters ({@link org.quasilab.referee.PublishedFile}); {@link org.quasilab.referee.Finding}s leave
 * for the command line, the report and the window. No score of a paper is made: a finding is a verdict on figures, with the
 * innocent explanation first.
 */
package org.quasilab.referee;
