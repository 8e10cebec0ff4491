@echo off
rem Opens QuasiLab. Needs Java 17 or later. For the command line: bin\quasilab.bat run, check, --help.
call "%~dp0bin\quasilab.bat" %*
if errorlevel 1 pause
