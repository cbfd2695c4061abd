"""Streamlit's own words in Chinese: what its widgets say to a reader's eye or ear and no option of theirs changes.

The script goes over what Streamlit puts into the page, but not over tables, texts and charts that pages make: a submission may
hold the same words. It also says of the page that it is in Chinese, or a screen reader would read it aloud as English.
"""

from __future__ import annotations

import json

import streamlit as st

WORDS = {
    "App pages": "页面",
    "Choose an option": "请选择",
    "Clear all": "全部清除",
    "Clear entry": "清除",
    "Clear value": "清除",
    "Close": "关闭",
    "Collapse sidebar": "收起左栏",
    "Connection error": "与看板断开了",
    "Connection timed out.": "连接超时，请刷新本页",
    "Copied": "已复制",
    "Copy": "复制",
    "Copy to clipboard": "复制",
    "Decrement": "减少",
    "Dismiss": "关闭",
    "Download failed": "没有下载成功，请再试一次",
    "Expand sidebar": "展开左栏",
    "Increment": "增加",
    "Main menu": "菜单",
    "Navigate to home page": "回首页",
    "Next page": "后一页",
    "No results": "没有符合的",
    "Notifications": "通知",
    "Open": "展开",
    "Pagination": "翻页",
    "Press Enter to apply": "按回车生效",
    "Previous page": "前一页",
    "Running...": "正在处理",
    "Script execution error": "页面出错",
    "Select all": "全选",
    "Selected values": "已选",
    "Show": "显示",
    "Sidebar": "左栏",
    "Skip to main content": "跳到正文",
    "Stop": "停止",
    "Try again": "再试一次",
}
PATTERNS = (
    (r"^Help for (.+)$", "$1的说明"),
    (r"^Page (\d+)$", "第$1页"),
    (r"^Remove (.+)$", "移除$1"),
    (r"^(\d+) options? available\.$", "可选$1项"),
    (r"^(.+), selected\.?$", "$1，已选"),
    (
        r"^This app has encountered an error\..*$",
        "这一页出错了，没有显示出来，数据没有改动。请换一个年度、单位或页面；"
        "并请管理员把运行 dangjian serve 的窗口里的文字发给维护人员",
    ),
    (r"^Is Streamlit still running\?.*$", "看板没有回应。请确认 dangjian serve 还在运行，或请管理员重新启动"),
    (r"^Streamlit server is not responding\..*$", "看板没有回应，请检查网络，稍后刷新本页"),
)
SCRIPT = f"""
const WORDS = new Map(Object.entries({json.dumps(WORDS, ensure_ascii=False)}));
const PATTERNS = {json.dumps(PATTERNS, ensure_ascii=False)}.map(([sought, said]) => [new RegExp(sought, "s"), said]);
const NAMES = ["aria-label", "placeholder", "title"];
const OURS = "[data-testid='stHtml'], [data-testid='stMarkdownContainer'], code, .js-plotly-plot, script, style";
const inChinese = (text) => {{
  const words = text.trim();
  if (WORDS.has(words)) return WORDS.get(words);
  const [sought, said] = PATTERNS.find(([one]) => one.test(words)) || [];
  return sought && words.replace(sought, said);
}};
const sayText = (node) => {{
  const said = inChinese(node.nodeValue);
  if (said) node.nodeValue = said;
}};
const sayNames = (element) => NAMES.forEach((name) => {{
  const said = inChinese(element.getAttribute(name) || "");
  if (said) element.setAttribute(name, said);
}});
const sayAll = (element) => {{
  if (element.closest(OURS)) return;
  const accept = (one) =>
    one.nodeType === Node.ELEMENT_NODE && one.matches(OURS) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
  const walk = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, accept);
  for (let one = element; one; one = walk.nextNode()) one.nodeType === Node.TEXT_NODE ? sayText(one) : sayNames(one);
}};
export default function () {{
  document.documentElement.lang = "zh-CN";
  sayAll(document.body);
  const watch = new MutationObserver((changes) => changes.forEach((change) => {{
    if (change.type === "attributes") sayNames(change.target);
    else if (change.type === "characterData") {{
      if (change.target.parentElement && !change.target.parentElement.closest(OURS)) sayText(change.target);
    }} else
      change.addedNodes.forEach((one) => {{
        if (one.nodeType === Node.ELEMENT_NODE) sayAll(one);
        else if (one.nodeType === Node.TEXT_NODE && one.parentElement && !one.parentElement.closest(OURS)) sayText(one);
      }});
  }}));
  watch.observe(document.body, {{
    attributeFilter: NAMES,
    attributes: true,
    characterData: true,
    childList: true,
    subtree: true,
  }});
  return () => watch.disconnect();
}}
"""
NAME = "dangjian_wording"


def listen() -> None:
    """Say in Chinese whatever Streamlit shows on the open page."""
    st.components.v2.component(NAME, js=SCRIPT)(key=NAME)
