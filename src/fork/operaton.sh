#!/bin/sh
# Move a copy of Inscriu to Operaton, a maintained fork of the engine, and play the stories there: sh src/fork/operaton.sh
# The copy lies in target/fork; nothing else is touched. Arguments go to Maven (say, -o, or -Dtest=... for other tests).
# What it showed, and when: src/docs/engine-support.md
set -eu
version=1.0.3
# Whatever the models, tables and delegates do, then the whole service from outside, its rights and its pages.
tests='DecisionTableTests*,ModelConventionsTests*,ModelsDeployTests,cat.inscriu.process.*Tests,QuotaAndSeatTests'
tests="$tests,StoryTests,InterfaceTests,cat.inscriu.story.CompletionTests,EngineDoorsTests,TaskCompletionTests,UnusedSurfaceTests"
tests="$tests,RoleMatrixTests"
# The exact table of SQL statements is that of the engine in use.
tests="$tests,!StatementBudgetTests"

cd "$(dirname "$0")/../.."
copy=target/fork/operaton
rm -rf "$copy"
mkdir -p "$copy"
tar -cf - --exclude=./target --exclude=./.git . | tar -xf - -C "$copy"
cd "$copy"

# 1. Other coordinates. The parent, the tests' own libraries and our code stay.
sed -i \
  -e 's#org\.camunda\.bpm#org.operaton.bpm#' \
  -e 's#camunda-bom#operaton-bom#' \
  -e 's#camunda-bpm-spring-boot-starter#operaton-bpm-spring-boot-starter#' \
  -e "s#<camunda.version>[^<]*#<camunda.version>$version#" \
  -e '/<arg>-Werror<\/arg>/d' pom.xml

# 2. Other names: packages, settings (operaton.bpm.*), paths (/operaton/app/...), classes, the group of administrators. The
# namespace of the models stays, and its prefix: the fork reads it, and the models are not touched. So do the language of the tables (FEEL), which is
# Camunda's in the fork too, and the name under which the database remembers who made the engine's tables.
find src \( -path src/fork -o -path src/docs \) -prune -o -type f \
  \( -name '*.java' -o -name '*.yaml' -o -name '*.html' -o -name '*.txt' -o -name '*.js' -o -name '*.json' -o -name '*.css' \) -print |
  while read -r file; do
    sed -i \
      -e 's#camunda\.org/schema#@NAMESPACE@#g' \
      -e 's#xmlns:camunda#xmlns:@PREFIX@#g; s#camunda:\([A-Za-z]*\)=#@PREFIX@:\1=#g' \
      -e 's#org\.camunda\.community#@COMMUNITY@#g' \
      -e 's#org\.camunda\.feel#@FEEL@#g' \
      -e 's#Camunda 7\.24 schema#@SCHEMA@#g' \
      -e 's#camunda#operaton#g; s#Camunda#Operaton#g; s#CAMUNDA#OPERATON#g' \
      -e 's#@NAMESPACE@#camunda.org/schema#g' \
      -e 's#@PREFIX@#camunda#g' \
      -e 's#@COMMUNITY@#org.camunda.community#g' \
      -e 's#@FEEL@#org.camunda.feel#g' \
      -e 's#@SCHEMA@#Camunda 7.24 schema#g' "$file"
  done
mv src/main/resources/META-INF/resources/webjars/camunda src/main/resources/META-INF/resources/webjars/operaton

# 3. The engine's assertions are not published by the fork; what our tests use of them stands in.
perl -0pi -e 's#\s*<dependency>\s*<groupId>[^<]*</groupId>\s*<artifactId>camunda-bpm-assert</artifactId>.*?</dependency>##s' pom.xml
mkdir -p src/test/java/org/operaton/bpm/engine/test/assertions
cp src/fork/ProcessEngineTests.java src/test/java/org/operaton/bpm/engine/test/assertions/

# 4. The counting of what the stories walk through knows Camunda's classes alone, so nothing is counted.
perl -0pi -e 's#\s*<dependency>\s*<groupId>org\.camunda\.community\.process_test_coverage.*?</dependency>##sg' pom.xml
support=src/test/java/cat/inscriu/support
rm src/test/java/cat/inscriu/process/ProcessCoverageTests.java
perl -ni -e 'print unless /ProcessEngineCoverageConfiguration|ProcessCoverage\.OneForAll/' $support/ProcessTest.java
perl -ni -e 'print unless /ProcessCoverage\./' $support/StoryTeller.java
rm $support/ProcessCoverage.java

mvn -B test -Dgroups= -DexcludedGroups=long -Dsurefire.failIfNoSpecifiedTests=false -Dtest="$tests" "$@"
