import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inFolder } from './other-eyes.ts';
import { toolPath } from './tools.ts';

/**
 * LibreOffice working on files as a person would: opens them, does what the macro says, saves them anew.
 * One start of the program for all of it.
 *
 *   const saved = officeEdits(new Map([['a.xlsx', bytes]]), `
 *     doc = OpenFile("a.xlsx")
 *     doc.Sheets.getByIndex(0).getCellRangeByName("B2").Value = 3
 *     SaveFile doc, "b.xls"`);
 */
export function officeEdits(files: ReadonlyMap<string, Uint8Array>, macro: string): Map<string, Uint8Array> {
  return inFolder((folder) => {
    for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
    mkdirSync(join(folder, 'out'));
    const basic = join(folder, 'profile/user/basic');
    mkdirSync(join(basic, 'Standard'), { recursive: true });
    // A profile that says it is complete is not filled with presets, over the macro.
    writeFileSync(join(folder, 'profile/user/registrymodifications.xcu'), settings);
    writeFileSync(join(basic, 'script.xlc'), libraries);
    writeFileSync(join(basic, 'Standard/script.xlb'), library);
    writeFileSync(join(basic, 'Standard/Module1.xba'), moduleOf(folder, macro));
    execFileSync(
      toolPath('soffice'),
      [
        `-env:UserInstallation=file://${join(folder, 'profile')}`,
        '--headless',
        'macro:///Standard.Module1.Main',
      ],
      { stdio: 'ignore', env: { ...process.env, FC_LANG: 'zh-cn' }, timeout: 120_000 },
    );
    const names = readdirSync(join(folder, 'out'));
    return new Map(names.map((name) => [name, new Uint8Array(readFileSync(join(folder, 'out', name)))]));
  });
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const settings = `${HEAD}<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item></oor:items>`;
const NAMES = 'xmlns:library="http://openoffice.org/2000/library"';
const libraries = `${HEAD}<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd"><library:libraries ${NAMES} xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/></library:libraries>`;
const library = `${HEAD}<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd"><library:library ${NAMES} library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/></library:library>`;

function moduleOf(folder: string, macro: string): string {
  const text = `
Function OpenFile(name As String) As Object
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  OpenFile = StarDesktop.loadComponentFromURL(ConvertToURL("${folder}/" & name), "_blank", 0, hidden())
End Function
Sub SaveFile(doc As Object, name As String)
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName"
  filter(0).Value = IIf(Right(name, 4) = ".xls", "MS Excel 97", "Calc MS Excel 2007 XML")
  doc.storeToURL(ConvertToURL("${folder}/out/" & name), filter())
End Sub
Sub Main
  Dim doc As Object
  ${macro}
  StarDesktop.terminate()
End Sub
`;
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  return `${HEAD}<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd"><script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">${escaped}</script:module>`;
}
