# Writes OUTPUT, a .cpp with what stands within the tags of the report page, byte for byte, and the SHA-256 of each.
# STYLE, NOTICE and CHART are files, SCRIPT is a list of them with | between them: they follow each other within one
# function, so that they share names with each other and with nothing else. NOTICE stands as a comment before CHART.

set(source "// Made by reports/page/embed.cmake; not to be edited.\n#include \"reports/page/page_files.hpp\"\n\nnamespace scansim {\n")

# Adds the function `name` of reports/page/page_files.hpp for `text`.
function(embed name text)
  string(SHA256 digest "${text}")
  string(HEX "${text}" bytes)
  string(REPEAT "[0-9a-f]" 64 line)
  string(REGEX REPLACE "(${line})" "\\1\n" bytes "${bytes}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  string(APPEND source "namespace {\nconst unsigned char ${name}_bytes[] = {\n${bytes}};\n}  // namespace\n"
    "PageFile ${name}() {\n"
    "  return {{reinterpret_cast<const char*>(${name}_bytes), sizeof ${name}_bytes}, \"${digest}\"};\n}\n")
  set(source "${source}" PARENT_SCOPE)
endfunction()

# The files after each other.
function(read_all files into)
  string(REPLACE "|" ";" files "${files}")
  set(all "")
  foreach(file IN LISTS files)
    file(READ "${file}" text)
    string(APPEND all "${text}")
  endforeach()
  set(${into} "${all}" PARENT_SCOPE)
endfunction()

# Without what would end a script within HTML. It can stand in literals only, where a backslash changes nothing.
function(make_harmless text into)
  string(REGEX REPLACE "</([sS][cC][rR][iI][pP][tT])" "<\\\\/\\1" text "${text}")
  string(REPLACE "<!--" "<\\!--" text "${text}")
  set(${into} "${text}" PARENT_SCOPE)
endfunction()

read_all("${STYLE}" style)
string(FIND "${style}" "</" place)
if(NOT place EQUAL -1)
  message(FATAL_ERROR "${STYLE}: </ would end the style of the page")
endif()
read_all("${SCRIPT}" script)
read_all("${NOTICE}" notice)
read_all("${CHART}" chart)
# It names a file that the page does not have.
string(REGEX REPLACE "//# sourceMappingURL=[^\n]*" "" chart "${chart}")
make_harmless("(() => {\n\"use strict\";\n${script}})();\n" script)
make_harmless("/*!\n${notice}*/\n${chart}" chart)

embed(style_file "${style}")
embed(script_file "${script}")
embed(chart_file "${chart}")
file(WRITE "${OUTPUT}" "${source}}  // namespace scansim\n")
