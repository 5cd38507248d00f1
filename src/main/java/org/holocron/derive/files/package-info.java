/**
 * Files and folders that only this account can read, and a group if one is asked for, whatever the umask is. {@link
 * org.holocron.derive.files.PrivateFolder} prepares the roots; {@link org.holocron.derive.files.PrivateFiles} creates what is below
 * them, open to whom the folder above is open, and never to others. Where files have no such modes (Windows) nothing is done: folders
 * there inherit the rights of the folder above. {@link org.holocron.derive.files.FileTrouble} says what is wrong with a file. Uses no other package; all may use it.
 */
@NullMarked
package org.holocron.derive.files;

import org.jspecify.annotations.NullMarked;
